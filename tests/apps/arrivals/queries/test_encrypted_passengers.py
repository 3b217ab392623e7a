"""A passenger at rest: found again by digests, and hits without values."""

from dataclasses import replace

import pytest
from tests.apps.arrivals.conftest import Announce, person

from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.encrypted_passengers import (
    details_of,
    digests_of,
    finding_of,
    hits_json,
    names_in,
    opened,
)
from leeward.core.dates import DateSpan
from leeward.core.findings import Finding, Reason

HIT = Finding(
    "person.red", "high", Reason("person.red", {"name": "ROE"}), "strong", score=0.9, record="BRB/1", owner="BRB"
)
DOUBT = Finding("document.expired", "low", Reason("expiry.past", {"expiry_date": "2020"}))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (person("ROE", "B2"), True),
        (person("RÖE", "A1", nationality="JAM"), True),
        (person("R O-E", "A1", "alex maria"), True),
        (person("ROE", "A1", "ALEXA"), False),
        (person("DOE", "A1"), False),
    ],
)
def test_the_same_name_is_found_whatever_the_document(other: object, same: bool) -> None:
    one = digests_of(person("ROE", "A1"))
    assert (digests_of(other).name == one.name) is same  # type: ignore[arg-type]  # a traveller


def test_a_birth_is_a_digest_of_its_own_and_nothing_is_nothing() -> None:
    one, later = person("ROE"), replace(person("ROE"), birth_dates=(DateSpan.of(1985, 1, 1),))
    assert digests_of(one).birth != digests_of(later).birth
    assert digests_of(replace(one, birth_dates=())).birth == ""
    assert digests_of(replace(one, surname="", given_names="")).name == ""
    assert "ROE" not in digests_of(one).name


def test_hits_are_kept_as_codes_without_a_value() -> None:
    (row,) = hits_json([HIT, DOUBT])
    assert "ROE" not in str(row)
    assert finding_of(row) == replace(HIT, reason=Reason("person.red"))


def test_doubts_are_kept_beside_the_traveller() -> None:
    kept = details_of(person("ROE", "A1"), [HIT, DOUBT])
    assert kept["doubts"] == [["expiry.past", {"expiry_date": "2020"}]]
    assert "place" not in kept["traveller"]


@pytest.mark.django_db
def test_what_was_kept_comes_back_and_is_not_in_clear(announce: Announce) -> None:
    announce(person("SPECIMEN", "A1"))
    row = Passenger.objects.get()
    assert opened(row).traveller == person("SPECIMEN", "A1")
    assert names_in(row) == "SPECIMEN ALEX A1"
    stored = Passenger.objects.values().get()
    assert b"SPECIMEN" not in b"".join(bytes(each) for each in stored.values() if isinstance(each, bytes | memoryview))
    assert "SPECIMEN" not in str({name: value for name, value in stored.items() if isinstance(value, str)})
