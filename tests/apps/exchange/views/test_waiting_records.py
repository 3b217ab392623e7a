"""The page of changes that wait: counts, examples cut by handling, and a decision on exactly what was shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.exchange.actions.test_waiting_records import flooded, only, sam, sent
from tests.apps.exchange.conftest import Federation
from tests.apps.registry.actions.test_received_limits import end, paper

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import Record

__all__ = ["sam"]
Browser = Callable[[Officer], Client]
PAGE, DECIDE = "/exchange/records", "/exchange/records/ATG-IMMI/vanishes"


def active() -> int:
    return Record.objects.filter(state="active").count()


def test_nothing_waits(sam: Officer, browser_of: Browser) -> None:
    assert "Nothing waits" in browser_of(sam).get(PAGE).content.decode()


def test_it_shows_counts_figures_and_examples(sam: Officer, browser_of: Browser) -> None:
    flooded()
    page = browser_of(sam).get(PAGE).content.decode()
    for words in ("5 changes wait", "100 records", "A14", "withdrawn", "stolen", "Let through", "Keep out"):
        assert words in page, words


@pytest.mark.parametrize(("decision", "left"), [("let_through", 85), ("keep_out", 90)])
def test_a_decision(sam: Officer, browser_of: Browser, decision: str, left: int) -> None:
    flooded()
    data = {"shown": only(sam).digest, "reason": "They telephoned", "decision": decision}
    page = browser_of(sam).post(DECIDE, data, follow=True).content.decode()
    assert "It is done" in page
    assert "Nothing waits" in page
    assert active() == left


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"decision": ""}, "Say why"),
        ({"decision": "erase"}, "Say why"),
        ({"shown": "0" * 64}, "look again"),
    ],
)
def test_a_form_that_lacks_something_decides_nothing(
    sam: Officer, browser_of: Browser, lacking: dict[str, str], said: str
) -> None:
    flooded()
    data = {"shown": only(sam).digest, "reason": "They telephoned", "decision": "let_through"} | lacking
    assert said in browser_of(sam).post(DECIDE, data, follow=True).content.decode()
    assert active() == 90


def test_what_came_since_the_page_was_loaded(sam: Officer, browser_of: Browser) -> None:
    flooded()
    data = {"shown": only(sam).digest, "reason": "They telephoned", "decision": "let_through"}
    sent(end(paper(20), 2))
    assert "look again" in browser_of(sam).post(DECIDE, data, follow=True).content.decode()
    assert active() == 90


def test_a_new_supervisor_reads_and_does_not_decide(sam: Officer, browser_of: Browser, federation: Federation) -> None:
    flooded()
    Officer.objects.update(second_from=timezone.now() + timedelta(hours=20))
    page = browser_of(sam).get(PAGE).content.decode()
    assert "Let through" not in page
    assert "for a day" in page
    data = {"shown": only(sam).digest, "reason": "They telephoned", "decision": "let_through"}
    assert browser_of(sam).post(DECIDE, data).status_code == 403
