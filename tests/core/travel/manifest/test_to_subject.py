"""A traveller of a list as the subject of a search."""

from dataclasses import replace

import pytest

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.core.travel.manifest.to_subject import INCOMPLETE, to_subject

BORN = DateSpan.of(1974, 8, 12)
SMITH = Traveller(
    "SMITH",
    "JOHN ALVA",
    birth_dates=(BORN,),
    sex="M",
    nationality="JAM",
    documents=(Document("A1234567", "P", "USA", DateSpan.of(2031, 2, 8)),),
    reference="7",
)


def test_everything_that_the_list_states_is_searched_and_stated() -> None:
    listed = to_subject(4, SMITH)
    assert (listed.row, listed.reference, listed.names, listed.doubts) == (4, "7", ("SMITH", "JOHN ALVA"), ())
    assert listed.statement is not None
    assert (listed.statement.number, listed.statement.issuer, listed.statement.type) == ("A1234567", "USA", "P")
    assert listed.statement.expiry_date == DateSpan.of(2031, 2, 8)
    assert listed.subject.birth_dates == (BORN,)
    assert listed.subject.documents == (("A1234567", "USA"),)


@pytest.mark.parametrize(
    ("issuer", "nationality", "searched"), [("USA", "JAM", "USA"), ("", "JAM", "JAM"), ("", "", "")]
)
def test_without_an_issuer_the_document_is_of_the_travellers_state(
    issuer: str, nationality: str, searched: str
) -> None:
    listed = to_subject(1, replace(SMITH, nationality=nationality, documents=(Document("A1234567", "P", issuer),)))
    assert listed.subject.documents == (("A1234567", searched),)
    assert listed.statement is not None
    assert listed.statement.issuer == searched


def test_both_centuries_are_searched_and_stated() -> None:
    both = (DateSpan.of(1925, 8, 12), DateSpan.of(2025, 8, 12))
    listed = to_subject(1, replace(SMITH, birth_dates=both))
    assert listed.subject.birth_dates == both
    assert listed.statement is not None
    assert listed.statement.birth_dates == both


def test_without_a_document_nothing_is_stated_and_the_name_is_searched() -> None:
    listed = to_subject(1, replace(SMITH, documents=()))
    assert listed.statement is None
    assert listed.subject.documents == ()
    assert listed.names == ("SMITH", "JOHN ALVA")


def test_one_whose_entry_was_cut_carries_its_finding() -> None:
    listed = to_subject(1, replace(SMITH, incomplete=True))
    assert listed.doubts == (INCOMPLETE,)
    assert [each.truncated for each in listed.subject.names] == [True]


def test_a_passport_is_searched_before_a_licence() -> None:
    listed = to_subject(1, replace(SMITH, documents=(Document("L1", "L"), *SMITH.documents)))
    assert [number for number, _ in listed.subject.documents] == ["A1234567"]
