"""A declaration as two lists: who is crew, when the craft is expected at the latest."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from leeward.core.dates import DateSpan
from leeward.core.travel.declaration.model import Declaration, Person
from leeward.core.travel.manifest.model import Document

DAY = date(2026, 12, 31)
ANNA = Person("1", "DOE", "ANNA", "captain", DateSpan.of(1974, 8, 12), "F", "BRB", "P", "A1", "", None)
BEN = replace(ANNA, row="2", given_names="BEN", role="crew", sex="", document_issuer="JAM")
CAT = replace(ANNA, row="3", given_names="CAT", role="passenger", birth_date=None)
TRIP = Declaration("Aurora", "sail", "BB-1", "BRB", "", "", "VCKTN", "BBBGI", None, DAY, "morning", (ANNA, BEN, CAT))


@pytest.mark.parametrize(
    ("part", "latest"),
    [
        ("morning", datetime(2026, 12, 31, 12)),  # noqa: DTZ001 - local
        ("afternoon", datetime(2026, 12, 31, 18)),  # noqa: DTZ001 - local
        ("evening", datetime(2026, 12, 31, 23, 59)),  # noqa: DTZ001 - local
        ("night", datetime(2027, 1, 1, 6)),  # noqa: DTZ001 - local
        ("", datetime(2026, 12, 31, 23, 59)),  # noqa: DTZ001 - local
    ],
)
def test_the_craft_is_expected_until_the_part_of_the_day_ends(part: str, latest: datetime) -> None:
    assert replace(TRIP, part=part).latest_arrival == latest


def test_passengers_and_crew_are_two_complete_lists() -> None:
    passengers, crew = TRIP.manifests
    assert [each.given_names for each in passengers.travellers] == ["CAT"]
    assert [each.given_names for each in crew.travellers] == ["ANNA", "BEN"]
    assert (passengers.kind, passengers.stated, crew.kind, crew.stated) == ("passengers", 1, "crew", 2)
    empty, _ = replace(TRIP, persons=(ANNA,)).manifests
    assert (empty.travellers, empty.stated, empty.whole) == ((), 0, True)


def test_a_document_without_an_issuer_is_of_the_persons_state() -> None:
    assert [each.traveller.documents for each in (ANNA, BEN)] == [
        (Document("A1", "P", "BRB"),),
        (Document("A1", "P", "JAM"),),
    ]
    assert (ANNA.traveller.sex, BEN.traveller.sex, CAT.traveller.birth_dates) == ("F", None, ())


def test_a_small_craft_is_known_by_its_registration() -> None:
    voyage = replace(TRIP, origin="x" * 99).voyage
    assert (voyage.number, voyage.mode, voyage.craft, voyage.craft_name) == ("", "sea", "BB-1", "Aurora")
    assert len(voyage.legs[0].origin) == 25


@pytest.mark.parametrize(("persons", "captain"), [((BEN, ANNA), "DOE ANNA"), ((BEN,), ""), ((), "")])
def test_the_captain(persons: tuple[Person, ...], captain: str) -> None:
    assert replace(TRIP, persons=persons).captain == captain
