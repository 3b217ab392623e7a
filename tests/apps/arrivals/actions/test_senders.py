"""A voyage belongs to the sender who announced it: another one's list is another voyage, by whatever way it comes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.arrivals.conftest import Announce, Cast, Share, flight, person, voyage_of

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.answering import answer_message
from leeward.apps.arrivals.actions.carriers import create_key, ensure_carrier
from leeward.apps.arrivals.actions.folder import take_round
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
Browser = Callable[[Officer], Client]
Send = Callable[[bytes, Carrier, Cast, Path], Any]


@pytest.fixture
def other(cast: Cast) -> Carrier:
    """Another carrier of the same agency."""
    return ensure_carrier("XX", "Elsewhere Air", cast.barbados, actor=SYSTEM)


def by_api(data: bytes, other: Carrier, cast: Cast, folder: Path) -> None:
    """As the other carrier's system hands it in over HTTP."""
    key = create_key(other, days=1, actor=SYSTEM)
    answer = Client().post(
        "/api/v1/manifests", data, content_type="application/EDIFACT", headers={"authorization": f"Bearer {key}"}
    )
    assert answer.status_code == 200, answer.content


def by_folder(data: bytes, other: Carrier, cast: Cast, folder: Path) -> None:
    """As the other carrier's system leaves it in a folder."""
    (folder / "lists").mkdir()
    (folder / "lists" / "list.edi").write_bytes(data)
    assert take_round(folder, other).taken == 1


def by_check_in(data: bytes, other: Carrier, cast: Cast, folder: Path) -> None:
    """As the other carrier's check-in asks."""
    answer_message(data, other, check_in=True)


def by_officer(data: bytes, other: Carrier, cast: Cast, folder: Path) -> None:
    """As an officer hands it in, on the page or by the command."""
    receive(data, Sender.officer(cast.alice))


@pytest.mark.parametrize("send", [by_api, by_folder, by_check_in, by_officer])
@pytest.mark.parametrize("kind", ["passengers", "cancel", "change"])
def test_no_other_sender_changes_a_voyage(
    send: Send, kind: str, announce: Announce, other: Carrier, cast: Cast, tmp_path: Path, browser_of: Browser
) -> None:
    own = voyage_of(announce(person("ROE", "A1"), person("POE", "B2")))
    before = list(own.passengers.order_by("pk").values())
    send(flight(person("ROE", "Z9")).bytes(kind=kind, reference="M9"), other, cast, tmp_path)
    own.refresh_from_db()
    assert list(own.passengers.order_by("pk").values()) == before
    assert (own.version, own.carrier and own.carrier.code) == (1, "AA")
    another = Voyage.objects.exclude(pk=own.pk).get()
    for voyage in (own, another):
        page = browser_of(cast.alice).get(reverse("arrivals:voyage", args=[voyage.pk])).text
        assert "Another sender announced the same voyage." in page
    assert browser_of(cast.alice).get("/voyages").text.count("on lists of several senders") == 2


def test_a_missing_child_stays_on_the_list_that_named_it(
    announce: Announce, other: Carrier, cast: Cast, share: Share, browser_of: Browser
) -> None:
    """The new carrier's key that replaced another's list."""
    child = person("LOST", "C1", given="CHILD")
    share(Person(names=(PersonName("Child Lost"),), topic="missing", birth_dates=child.birth_dates, sex="F"))
    own = voyage_of(announce(child, person("POE", "B2")))
    receive(flight(person("POE", "B2")).bytes(reference="M2"), Sender.of(other))
    page = browser_of(cast.dora).get(reverse("arrivals:voyage", args=[own.pk])).text
    assert "LOST" in page
    assert own.passengers.filter(state="expected").count() == 2


def test_the_same_list_of_another_sender_is_no_repetition(announce: Announce, other: Carrier) -> None:
    announce(person("ROE", "A1"))
    (received,) = receive(flight(person("ROE", "A1")).bytes(), Sender.of(other))
    assert not received.repeated
    assert Voyage.objects.count() == 2


def test_a_colleagues_list_follows_what_an_officer_handed_in(cast: Cast) -> None:
    for officer, number in ((cast.alice, "A1"), (cast.clara, "B2")):
        receive(flight(person("ROE", number)).bytes(reference=number), Sender.officer(officer))
    assert Voyage.objects.get().version == 2


def test_two_flights_are_not_taken_for_one(announce: Announce, other: Carrier, cast: Cast, browser_of: Browser) -> None:
    announce(person("ROE", "A1"))
    receive(flight(person("POE", "B2"), hours=50).bytes(), Sender.of(other))
    assert "on lists of several senders" not in browser_of(cast.alice).get("/voyages").text
