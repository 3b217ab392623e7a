"""Where the headings of a table are, below whatever people put above them."""

import pytest

from leeward.core.care.htcds.headings import LEAST, WITHIN, headings

NAMES = ["prs_FirstName", "prs_Gender", "prs_Citizenship"]
LABELS = ["First name", "Gender", "Citizenship"]
CASE = ["Ana", "Feminine", "Haiti"]


@pytest.mark.parametrize(
    ("why", "top", "first", "named"),
    [
        ("names alone", [NAMES, CASE], 1, True),
        ("names above labels, as the toolkit writes them", [NAMES, LABELS, CASE], 2, True),
        ("labels alone", [LABELS, CASE], 1, False),
        ("a title and an empty line above", [["Cases 2026"], [], NAMES, CASE], 3, True),
        ("labels that a note mentions first count where most are", [["Gender", "First name"], LABELS, CASE], 2, False),
        ("names win over labels that come before", [LABELS, CASE, NAMES, CASE], 3, True),
    ],
)
def test_where_data_begins(why: str, top: list[list[str]], first: int, named: bool) -> None:
    found = headings(top)
    assert found is not None, why
    assert (found.first, found.named, found.mapped_count) == (first, named, 3), why
    assert [column.target for column in found.columns] == NAMES


@pytest.mark.parametrize(
    ("why", "top"),
    [
        ("nothing", []),
        ("empty rows", [[], ["", ""]]),
        ("words of no standard", [["Surname of ship", "Port"], CASE]),
        ("one known cell is chance", [["prs_FirstName", "port"], CASE]),
        ("too far down", [["note"]] * WITHIN + [NAMES]),
    ],
)
def test_none(why: str, top: list[list[str]]) -> None:
    assert headings(top) is None, why


def test_columns_that_map_to_nothing_do_not_count_as_matched() -> None:
    found = headings([[*NAMES[:LEAST], "port", ""], CASE])
    assert found is not None
    assert (found.mapped_count, len(found.columns)) == (LEAST, 4)
