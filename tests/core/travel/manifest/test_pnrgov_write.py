"""PNRGOV as written: bookings, seats and documents, and nothing that the reader would lose."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest import pnrgov_write
from leeward.core.travel.manifest.model import Document, Leg, Manifest, Traveller, Voyage
from leeward.core.travel.manifest.read import read

LEG = Leg("MIA", "BGI", datetime(2026, 11, 25, 6), datetime(2026, 11, 25, 9, 50))  # noqa: DTZ001 - local
ANNA = Traveller(
    "SMITH",
    "ANNA",
    birth_dates=(DateSpan.of(1974, 8, 12),),
    sex="F",
    nationality="JAM",
    documents=(Document("A1234567", "P", "JAM", DateSpan.of(2031, 2, 8)),),
    locator="ABC123",
    reference="1",
    seat="12A",
)
BEN = replace(ANNA, given_names="BEN", sex="M", documents=(), reference="2", seat="")
LIST = Manifest("booking", Voyage("AA123", "AA", "air", (LEG,)), (ANNA, BEN), reference="1", sender="AA", receiver="B")


def written_and_read(manifest: Manifest) -> Manifest:
    text = pnrgov_write.write(manifest, prepared="261125:0500")
    (found,) = read(text.encode(), today=date(2026, 11, 24)).manifests
    return found


def test_a_booking_of_two_comes_back() -> None:
    found = written_and_read(LIST)
    assert found.voyage.plain_number == "AA123"
    assert [(each.given_names, each.locator, each.seat) for each in found.travellers] == [
        ("ANNA", "ABC123", "12A"),
        ("BEN", "ABC123", ""),
    ]
    assert [len(each.documents) for each in found.travellers] == [1, 0]
    assert found.travellers[0].documents == ANNA.documents
    assert found.travellers[0].birth_dates == ANNA.birth_dates


def test_each_locator_is_one_booking() -> None:
    text = pnrgov_write.write(replace(LIST, travellers=(ANNA, replace(BEN, locator="XYZ"))), prepared="261125:0500")
    assert "EQN+2'" in text
    assert (text.count("SRC'"), text.count("RCI+")) == (2, 2)


@pytest.mark.parametrize("surname", ["O'NEIL", "A+B", "A:B", "WHAT?", "PEÑA"])
def test_separators_in_a_name_are_released(surname: str) -> None:
    (found,) = written_and_read(replace(LIST, travellers=(replace(ANNA, surname=surname),))).travellers
    assert found.surname.replace(" ", "").startswith(surname[:1])
    assert len(written_and_read(replace(LIST, travellers=(replace(ANNA, surname=surname), BEN))).travellers) == 2


def test_a_part_of_a_list_says_so() -> None:
    found = written_and_read(replace(LIST, part=2, last=False, access_reference="AA123/25"))
    assert (found.parts, found.last) == ((2,), False)


def test_a_list_without_times_or_travellers() -> None:
    empty = replace(LIST, travellers=(), voyage=Voyage("AA123", "AA", "air", (Leg("MIA", "BGI"),)))
    assert "EQN+0'" in pnrgov_write.write(empty, prepared="261125:0500")
