"""The page of changes that wait: counts, examples cut by handling, and a decision on exactly what was shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.exchange.actions.test_waiting_records import flooded, missing, only, sam, sent
from tests.apps.exchange.conftest import Federation
from tests.apps.registry.actions.test_received_limits import end, paper

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.registry.models import Record, WaitingChange

__all__ = ["missing", "sam"]
Browser = Callable[[Officer], Client]
PAGE, DECIDE = "/exchange/records", "/exchange/records/ATG-IMMI/vanishes"


def active() -> int:
    return Record.objects.filter(state="active").count()


def main(page: str) -> str:
    """What the page says, without its menu and the token of its forms."""
    return page[page.index("<main") : page.index("</main>")]


def test_nothing_waits(sam: Officer, browser_of: Browser) -> None:
    assert "Nothing waits" in browser_of(sam).get(PAGE).content.decode()


def test_it_shows_counts_figures_and_examples(sam: Officer, browser_of: Browser) -> None:
    flooded()
    page = browser_of(sam).get(PAGE).content.decode()
    for words in ("5 changes wait", "100 records", "A14", "withdrawn", "stolen", "Let through", "Keep out"):
        assert words in page, words
    assert "are shown" not in page, "all five are"


def test_it_says_how_many_it_does_not_show(sam: Officer, browser_of: Browser) -> None:
    flooded(ends=50)
    assert "20 of 40 are shown." in browser_of(sam).get(PAGE).content.decode()


@pytest.mark.parametrize(("decision", "left"), [("let_through", 85), ("keep_out", 90)])
def test_a_decision(sam: Officer, browser_of: Browser, decision: str, left: int) -> None:
    flooded()
    data = {"shown": only(sam).number, "reason": "They telephoned", "decision": decision}
    page = browser_of(sam).post(DECIDE, data, follow=True).content.decode()
    assert "5 changes are decided" in page
    assert "Nothing waits" in page
    assert active() == left


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"decision": ""}, "Say why"),
        ({"decision": "erase"}, "Say why"),
        ({"shown": "x"}, "Say why"),
        ({"shown": "0"}, "Nothing was done"),
    ],
)
def test_a_form_that_lacks_something_decides_nothing(
    sam: Officer, browser_of: Browser, lacking: dict[str, str], said: str
) -> None:
    flooded()
    data = {"shown": only(sam).number, "reason": "They telephoned", "decision": "let_through"} | lacking
    page = browser_of(sam).post(DECIDE, data, follow=True).content.decode()
    assert said in page
    assert ('value="They telephoned"' in page) is (data["reason"] != ""), "what was typed is in its field again"
    assert active() == 90


def test_what_came_since_the_page_was_loaded_waits_on(sam: Officer, browser_of: Browser) -> None:
    flooded()
    data = {"shown": only(sam).number, "reason": "They telephoned", "decision": "let_through"}
    sent(end(paper(20), 2))
    assert "5 changes are decided" in browser_of(sam).post(DECIDE, data, follow=True).content.decode()
    assert (active(), only(sam).count) == (85, 1)
    page = browser_of(sam).post(DECIDE, data).content.decode()
    assert "Nothing was done" in page
    assert 'value="They telephoned"' in page
    assert active() == 85


def test_a_reason_is_shown_again_where_nothing_waits_any_more(sam: Officer, browser_of: Browser) -> None:
    flooded()
    data = {"shown": only(sam).number, "reason": "They <telephoned>", "decision": "let_through"}
    browser_of(sam).post(DECIDE, data)
    assert "They &lt;telephoned&gt;" in browser_of(sam).post(DECIDE, data).content.decode()


def test_what_may_lead_to_protect_is_for_protection_colleagues_alone(
    sam: Officer, browser_of: Browser, missing: Callable[[int], None]
) -> None:
    missing(20)
    keeper, caring = browser_of(sam), browser_of(create_officer("pia", "Pia", sam.agency, roles=(Role.PROTECTION,)))
    before = main(keeper.get(PAGE).content.decode())
    assert "Nothing waits" in before
    WaitingChange.objects.all().delete()
    assert main(keeper.get(PAGE).content.decode()) == before, "no word, no number, no heading of it"
    missing(40)
    page = caring.get(PAGE).content.decode()
    assert "May lead to PROTECT" in page
    assert "Let through" in page
    data = {"shown": 9, "reason": "They telephoned", "decision": "let_through"}
    keeper.post(DECIDE.replace("vanishes", "protects"), data)
    assert WaitingChange.objects.filter(state="waits").count() == 40
    flooded_before = WaitingChange.objects.count()
    assert caring.post(DECIDE, data).status_code == 422, "and she decides on nothing else"
    assert WaitingChange.objects.count() == flooded_before
    assert "decided" in caring.post(DECIDE.replace("vanishes", "protects"), data, follow=True).content.decode()
    assert not WaitingChange.objects.filter(state="waits").exists()


def test_a_new_supervisor_reads_and_does_not_decide(sam: Officer, browser_of: Browser, federation: Federation) -> None:
    flooded()
    Officer.objects.update(second_from=timezone.now() + timedelta(hours=20))
    page = browser_of(sam).get(PAGE).content.decode()
    assert "Let through" not in page
    assert "for a day" in page
    data = {"shown": only(sam).number, "reason": "They telephoned", "decision": "let_through"}
    assert browser_of(sam).post(DECIDE, data).status_code == 403
