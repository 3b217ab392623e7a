"""A new version of a list over the one before: who is new, missing or another, and how many fit."""

from typing import Any

import pytest
from tests.apps.arrivals.carrier_line import MANY, Line, one_list, post, responses
from tests.apps.arrivals.conftest import Announce, flight, names, person, voyage_of

from leeward.apps.arrivals.actions import merging
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.audit.models import AuditEntry
from leeward.core.dates import DateSpan

pytestmark = pytest.mark.django_db


def test_a_voyage_of_any_size_cannot_be_made_in_parts(key: str, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "MOST_ABOARD", 2)
    part = flight(person("ROE", "A1"), person("POE", "B2")).bytes(part=1, last=False)
    assert post(key, part).status_code == 200
    refused = post(key, flight(person("DOE", "C3")).bytes(part=2, reference="M2"))
    assert (refused.status_code, refused.json()["code"]) == (422, "voyage.crowded")
    assert "AA0123 would have 3 persons" in refused.json()["title"]
    assert "Check its number" in refused.json()["title"], "it says what to do"
    (answer,) = responses(line.check_in(flight(person("DOE", "C3")).bytes(reference="M3"), status=422))[0].answers
    assert "AA0123 would have 3 persons" in answer.text
    assert Passenger.objects.count() == 2


def test_one_crowded_voyage_blocks_no_other(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "MOST_ABOARD", 1)
    two = "NAD+FL+++ROE:ANN'NAD+FL+++POE:BEA'"
    told = post(key, (MANY + one_list(1, two) + one_list(2)).encode()).json()["lists"]
    assert [bool(each["voyage"]) for each in told] == [False, True]
    assert [line["code"] for line in told[0]["problems"]] == ["voyage.crowded"]
    assert Voyage.objects.get().number == "AA2"


def test_a_later_list_says_who_is_new_and_who_is_missing(announce: Announce) -> None:
    announce(person("ROE", "A1"), person("POE", "B2"))
    received = announce(person("ROE", "A1"), person("MOE", "C3"), reference="M2")
    voyage = voyage_of(received)
    assert Voyage.objects.count() == 1
    assert received.submission.version == 2
    assert names(voyage) == ["MOE", "ROE"]
    assert names(voyage, "missing") == ["POE"]
    assert list(voyage.passengers.filter(first_version=2).values_list("state", flat=True)) == ["expected"]


def test_a_passenger_who_comes_back_is_the_same_row(announce: Announce) -> None:
    for place, travellers in enumerate([[person("ROE", "A1")], [person("POE", "B2")], [person("ROE", "A1")]]):
        announce(*travellers, reference=f"M{place}")
    assert Passenger.objects.count() == 2
    assert names(Voyage.objects.get()) == ["ROE"]


def test_another_document_of_the_same_person_is_a_change_and_no_stranger(announce: Announce) -> None:
    announce(person("ROE", "A1"))
    announce(person("ROE", "Z9"), reference="M2")
    passenger = Passenger.objects.get()
    assert passenger.changed
    assert opened(passenger).traveller.documents[0].number == "Z9"


def test_a_booking_without_document_becomes_the_traveller_with_one(announce: Announce) -> None:
    announce(person("ROE", birth_dates=()))
    announce(person("ROE", "A1"), reference="M2")
    passenger = Passenger.objects.get()
    assert not passenger.changed


def test_two_of_one_name_are_two_persons(announce: Announce) -> None:
    announce(person("ROE", "A1", birth_dates=()), person("ROE", "B2", birth_dates=()))
    announce(person("ROE", "B2", birth_dates=()), person("ROE", "A1", birth_dates=()), reference="M2")
    assert Passenger.objects.filter(changed=False, state="expected").count() == 2


def test_a_full_voyage_takes_every_list_that_adds_no_one(announce: Announce, monkeypatch: pytest.MonkeyPatch) -> None:
    announce(person("ROE", "A1"), person("POE", "B2"))
    announce(person("CREW", "C3"), kind="crew", reference="M2")
    monkeypatch.setattr(merging, "MOST_ABOARD", 3)
    voyage = voyage_of(announce(person("ROE", "A7"), reference="M3"))
    assert (names(voyage), names(voyage, "missing")) == (["CREW", "ROE"], ["POE"])
    refused = announce(person("NEW", "D4"), kind="crew", reference="M4").submission
    assert (refused.voyage, [each["code"] for each in refused.problems]) == (None, ["voyage.crowded"])
    assert AuditEntry.objects.filter(act="manifest.refuse").count() == 1
    voyage.refresh_from_db()
    assert (voyage.version, voyage.crew_version, voyage.passengers.count()) == (2, 1, 3)


def test_a_check_in_makes_no_one_missing(announce: Announce) -> None:
    announce(person("ROE", "A1"))
    received = announce(person("POE", "B2"), partial=True, reference="M2")
    assert names(voyage_of(received)) == ["POE", "ROE"]


def test_a_change_and_a_cancellation_are_of_one_traveller(announce: Announce) -> None:
    announce(person("ROE", "A1"), person("POE", "B2"))
    announce(person("ROE", "A7"), kind="change", reference="M2")
    received = announce(person("POE", "B2"), kind="cancel", reference="M3")
    voyage = voyage_of(received)
    assert (names(voyage), names(voyage, "cancelled")) == (["ROE"], ["POE"])
    assert voyage.version == 1


@pytest.mark.parametrize(
    ("why", "before", "after", "same"),
    [
        ("name and birth", {"number": ""}, {"number": ""}, True),
        ("a document that came", {"number": ""}, {"number": "A1"}, True),
        ("another document, the same birth", {"number": "A1"}, {"number": "Z9"}, True),
        ("another birth", {"number": ""}, {"number": "", "birth_dates": (DateSpan.of(1990, 1, 1),)}, False),
        ("no birth before", {"number": "", "birth_dates": ()}, {"number": ""}, True),
        ("no birth now", {"number": ""}, {"number": "", "birth_dates": ()}, True),
        (
            "two documents without a birth",
            {"number": "A1", "birth_dates": ()},
            {"number": "Z9", "birth_dates": ()},
            False,
        ),
        ("a document and no birth, a birth and none", {"number": "A1", "birth_dates": ()}, {"number": ""}, True),
    ],
)
def test_who_is_the_same_person(announce: Announce, why: str, before: Any, after: Any, same: bool) -> None:
    announce(person("ROE", **before))
    voyage = voyage_of(announce(person("ROE", **after), reference="M2"))
    assert voyage.passengers.count() == (1 if same else 2), why
