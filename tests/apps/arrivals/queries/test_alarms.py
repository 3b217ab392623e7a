"""A list that shrinks, loses a person to look at, or moves its arrival raises an alarm, which stays on the voyage."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.arrivals.conftest import Announce, Cast, Share, flight, person, voyage_of
from tests.apps.arrivals.lists import FLIGHT, counted_wrong, cut_in_doe

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Voyage, VoyageAlarm
from leeward.apps.audit.models import AuditEntry
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
Browser = Callable[[Officer], Client]
SERIOUS = "alarm: a person to look at left the list"
PLAIN = "alarm: a list lost persons, was cut or was moved"


def page_of(voyage: Voyage, browser: Client) -> str:
    return browser.get(reverse("arrivals:voyage", args=[voyage.pk])).text


def test_a_list_that_shrinks(announce: Announce, cast: Cast, browser_of: Browser) -> None:
    voyage = voyage_of(announce(person("ROE", "A1"), person("POE", "B2"), person("DOE", "C3")))
    announce(person("ROE", "A1"), reference="M2")
    for officer in (cast.alice, cast.clara, cast.dora):
        browser = browser_of(officer)
        assert "2 of 3 persons left the list." in page_of(voyage, browser)
        assert PLAIN in browser.get("/voyages").text
    assert AuditEntry.objects.get(act="voyage.alarm").details == {
        "before": 3,
        "people": 2,
        "moved": False,
        "cut": False,
    }


CUT_WORDS = "A list arrived incomplete"


@pytest.mark.parametrize("first", [True, False], ids=["the first list", "after a whole one"])
@pytest.mark.parametrize(
    ("made", "kind"),
    [(cut_in_doe, "passengers"), (cut_in_doe, "crew"), (cut_in_doe, "change"), (counted_wrong, "passengers")],
    ids=["cut", "a cut list of the crew", "a cut change", "one more counted than named"],
)
def test_a_list_that_is_cut(
    made: Callable[..., bytes], kind: str, first: bool, carrier: Carrier, cast: Cast, browser_of: Browser
) -> None:
    if not first:
        receive(flight(*FLIGHT).bytes(), Sender.of(carrier))
    (received,) = receive(made(kind=kind, reference="M2"), Sender.of(carrier))
    assert not received.submission.is_whole
    for officer in (cast.alice, cast.clara, cast.dora):
        browser = browser_of(officer)
        assert CUT_WORDS in page_of(voyage_of(received), browser)
        assert PLAIN in browser.get("/voyages").text
    details = {"before": 0 if first else 3, "people": 0, "moved": False, "cut": True}
    assert AuditEntry.objects.get(act="voyage.alarm").details == details


def test_the_alarm_of_a_cut_list_stays_after_a_whole_one(carrier: Carrier, cast: Cast, browser_of: Browser) -> None:
    receive(cut_in_doe(), Sender.of(carrier))
    (received,) = receive(flight(*FLIGHT).bytes(reference="M2"), Sender.of(carrier))
    assert CUT_WORDS in page_of(voyage_of(received), browser_of(cast.alice))
    assert VoyageAlarm.objects.count() == 1


@pytest.mark.parametrize("how", ["a list without them", "a cancellation", "another document"])
def test_a_person_to_look_at_who_leaves_the_list(
    how: str, announce: Announce, cast: Cast, share: Share, browser_of: Browser
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    sought, stays = person("ROE", "A1"), person("POE", "B2")
    voyage = voyage_of(announce(sought, stays))
    if how == "a list without them":
        announce(stays, reference="M2")
    elif how == "a cancellation":
        announce(sought, kind="cancel", reference="M2")
    else:
        announce(person("ROE", "Z9"), stays, reference="M2")
    browser = browser_of(cast.alice)
    assert SERIOUS in browser.get("/voyages").text
    alarm = page_of(voyage, browser).partition('role="alert"')[2].partition("counts")[0]
    assert "ROE" in alarm
    assert "POE" not in alarm


def test_only_a_trained_colleague_sees_a_missing_child_who_left_the_list(
    announce: Announce, cast: Cast, share: Share, browser_of: Browser
) -> None:
    child = person("LOST", "C1", given="CHILD")
    share(Person(names=(PersonName("Child Lost"),), topic="missing", birth_dates=child.birth_dates, sex="F"))
    voyage = voyage_of(announce(child, person("POE", "B2")))
    announce(person("POE", "B2"), reference="M2")
    for officer, serious in ((cast.alice, False), (cast.clara, True), (cast.dora, True)):
        browser = browser_of(officer)
        assert (SERIOUS in browser.get("/voyages").text) == serious, officer
        page = page_of(voyage, browser)
        assert "1 of 2 persons left the list." in page, "everybody who watches learns that the list shrank"
        assert ("Among them, people who were to be looked at" in page) == serious


def test_it_stays_when_the_person_is_back(announce: Announce, cast: Cast, share: Share, browser_of: Browser) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    voyage = voyage_of(announce(person("ROE", "A1"), person("POE", "B2")))
    announce(person("POE", "B2"), reference="M2")
    announce(person("ROE", "A1"), person("POE", "B2"), reference="M3")
    page = page_of(voyage, browser_of(cast.alice))
    assert "1 of 2 persons left the list." in page
    assert "back on the list" in page


@pytest.mark.parametrize(
    ("hours", "alarms"),
    [
        (5, False),  # two hours late
        (-200, True),  # into the past, where no page would show it
        (60, True),
    ],
)
def test_an_arrival_that_is_moved_out_of_sight(
    hours: int, alarms: bool, announce: Announce, carrier: Carrier, cast: Cast, browser_of: Browser
) -> None:
    voyage = voyage_of(announce(person("ROE", "A1")))
    first = flight(person("ROE", "A1"))
    leg = first.manifest().voyage.legs[0]
    assert leg.arrives is not None
    moved = replace(leg, arrives=leg.arrives + timedelta(hours=hours - 3))
    announced = replace(first.manifest().voyage, legs=(moved,))
    receive(first.bytes(voyage=announced, reference="M2"), Sender.of(carrier))
    assert Voyage.objects.count() == 1
    browser = browser_of(cast.alice)
    assert voyage.number in browser.get("/voyages").text
    assert ("The arrival was moved from" in page_of(voyage, browser)) == alarms
