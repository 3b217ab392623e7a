"""The phone's page and its deliveries: the answer has a time and a check, and what is hostile gets a sentence."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.screening.conftest import Passport, Share, own_index, passport, share, today

from leeward.apps.agencies.models import Officer
from leeward.apps.border.queries.phone_files import version
from leeward.apps.screening.models import Check
from leeward.core.record.content.document import TravelDocument

__all__ = ["own_index", "passport", "share", "today"]
pytestmark = pytest.mark.django_db
BrowserOf = Callable[[Officer], Client]
Fields = Callable[..., dict[str, str]]


@pytest.fixture
def fields(passport: Passport, cast: Cast) -> Fields:
    """What the phone sends of one traveller, with what the test changes."""

    def make(**changed: str) -> dict[str, str]:
        at = (timezone.now() - timedelta(hours=1)).isoformat()
        usual = {"key": str(uuid4()), "by": str(cast.alice.pk), "mrz": passport(), "direction": "entry", "at": at}
        return {**usual, "choice": "clear", "reason": "", **changed}

    return make


def test_the_page_shows_the_direction_and_checks_as_the_counter_does(cast: Cast, browser_of: BrowserOf) -> None:
    cast.bridgetown.direction = "exit"
    cast.bridgetown.save()
    text = browser_of(cast.alice).get("/phone").text
    for part in ("Exit · ", 'action="/check?by=document"', 'data-deliver="/phone/deliver"', "No link: no verdict"):
        assert part in text


def test_answers_of_deliveries(
    cast: Cast, browser_of: BrowserOf, fields: Fields, share: Share, passport: Passport
) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    client = browser_of(cast.alice)
    clear, lost = fields(mrz=passport(number="C87654321")), fields()
    told = [client.post("/phone/deliver", each).json() for each in (clear, clear, lost)]
    assert [each["state"] for each in told] == ["settled", "settled", "look"]
    assert told[0] == told[1]
    assert "Noted without a link on" in client.get(told[2]["check"]).text
    listed = client.get("/check/undecided").text
    assert listed.count("Noted without a link on") == 1
    assert "let go on (Entry)" in listed


@pytest.mark.parametrize(
    ("changed", "status", "says"),
    [
        ({"mrz": "no zone"}, 422, "zone"),
        ({"mrz": "\0" * 88}, 422, ""),
        ({"mrz": "A" * 90_000}, 422, "cannot be read"),
        ({"at": "2999-01-01T00:00:00Z"}, 422, "future"),
        ({"at": "0001-01-01T00:00:00+14:00"}, 422, ""),
        ({"at": "9999-12-31T23:59:59-14:00"}, 422, ""),
        ({"at": "yesterday"}, 422, "cannot be read"),
        ({"key": "1' OR 1"}, 422, "cannot be read"),
        ({"choice": "protect"}, 422, "cannot be read"),
        ({"choice": "refer"}, 422, "Give a reason"),
        ({"direction": "sideways"}, 422, "cannot be read"),
        ({"by": "999999"}, 409, ""),
        ({"by": "\0"}, 409, ""),
    ],
)
def test_hostile_deliveries_make_nothing(
    changed: dict[str, str], status: int, says: str, cast: Cast, browser_of: BrowserOf, fields: Fields
) -> None:
    answer = browser_of(cast.alice).post("/phone/deliver", fields(**changed))
    assert answer.status_code == status
    assert says in answer.text
    assert not Check.objects.exists()


def test_a_decision_returns_to_the_page_where_the_officer_works(
    cast: Cast, browser_of: BrowserOf, passport: Passport
) -> None:
    client = browser_of(cast.alice)
    for page in ("/phone", "/check"):
        client.get(page)
        check = client.post("/check?by=document", {"mrz": passport()})["Location"]
        assert client.post(f"{check}/decision", {"choice": "clear"})["Location"] == page
        assert f'href="{page}" data-next' in client.get(check).text


def test_what_installs_the_page_has_no_data_and_a_version_by_digest(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of(cast.alice)
    manifest = client.get("/phone/manifest.webmanifest").json()
    assert (manifest["start_url"], manifest["icons"][0]["type"]) == ("/phone", "image/svg+xml")
    worker = client.get("/phone/worker.js")
    assert (worker["Service-Worker-Allowed"], worker["Content-Type"]) == ("/phone", "text/javascript")
    kept = re.findall(r'"(/static/[^"]+)"', worker.text)
    assert f'leeward-phone-{version()}"' in worker.text
    assert all(finders.find(path.removeprefix("/static/")) for path in kept)
    shell, stranger = client.get("/phone/shell"), Client().get("/phone/shell")
    assert shell.text == stranger.text
    assert not [word for word in ("Alice", "csrfmiddlewaretoken", "Airport") if word in shell.text]
    asked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', shell.text))
    imported = {f"/static/border/{name}" for name in ("burst.js", "zone.js")} | {"/static/site/outbox.js"}
    assert asked | imported <= set(kept), "the page starts without a link"
    policy = shell["Content-Security-Policy"]
    assert "script-src 'self'" in policy  # holds for workers too, where no worker-src is
    assert "manifest-src 'self'" in policy
