"""Ranges of stolen blanks, with what happens to serials on their way into lists."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.search.index import RangeRow, Segment
from leeward.core.search.index.ranges import is_within

BARBADOS, LETTERED, CHECKED, NOWHERE = (UUID(int=number) for number in range(1, 5))
SEGMENT = Segment.of(
    [
        RangeRow(BARBADOS, "BRB", "P", "0001000", "0001999"),
        RangeRow(LETTERED, "HTI", "P", "BD-1000-S", "BD-1999-S"),
        RangeRow(CHECKED, "D", "ID", "L0100", "L0199"),
        RangeRow(NOWHERE, "", "P", "555000", "555999"),
        RangeRow(UUID(int=5), "JAM", "P", "999", "100"),  # the wrong way round holds nothing
    ]
)


@pytest.mark.parametrize(
    ("number", "issuer", "found"),
    [
        ("0001500", "BRB", [(BARBADOS, "equal")]),
        ("0001000", "BRB", [(BARBADOS, "equal")]),  # both ends belong to it
        ("0001999", "BRB", [(BARBADOS, "equal")]),
        ("0002000", "BRB", []),
        ("0000999", "BRB", []),
        ("0001500", "JAM", []),  # another issuer's serials mean nothing here
        ("0001500", None, [(BARBADOS, "equal")]),
        ("1500", "BRB", [(BARBADOS, "zeros")]),  # a spreadsheet took the zeros away
        ("00001500", "BRB", [(BARBADOS, "zeros")]),
        ("OOO15OO", "BRB", [(BARBADOS, "lookalike")]),
        ("BD1500S", "HTI", [(LETTERED, "equal")]),
        ("BD15005", "HTI", [(LETTERED, "lookalike")]),
        ("BD1500T", "HTI", []),  # another series
        ("BD15X0S", "HTI", []),  # no serial of this form
        ("BDI500S", "HTI", [(LETTERED, "lookalike")]),
        ("L0150X", "D", [(CHECKED, "check_letter")]),  # a letter added with the holder's data
        ("L01501", "D", []),  # a further digit makes another number
        ("555123", "TTO", [(NOWHERE, "equal")]),  # the record names no issuer
        ("555123", None, [(NOWHERE, "equal")]),
        ("500", "JAM", []),
        ("", "BRB", []),
        ("0" * 5000, None, []),
    ],
)
def test_which_ranges_hold_a_number(number: str, issuer: str | None, found: list[tuple[UUID, str]]) -> None:
    assert [(hit.record, hit.how) for hit in SEGMENT.ranges(number, issuer)] == found


@pytest.mark.parametrize(
    ("number", "first", "last", "inside"),
    [
        ("A105X", "A105X", "A195X", True),  # the run of digits goes on behind the first that differs
        ("A194X", "A105X", "A195X", True),
        ("A196X", "A105X", "A195X", False),
        ("7", "7", "7", True),  # one blank
        ("A1C5", "A1B0", "A2D9", True),  # ends that differ in a letter are compared as text
        ("A1C55", "A1B0", "A2D9", False),
    ],
)
def test_what_varies_in_a_range(number: str, first: str, last: str, inside: bool) -> None:
    assert is_within(number, first, last) is inside


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=25), st.integers(0, 99))
def test_overlapping_and_nested_ranges_are_all_found(spans: list[tuple[int, int]], number: int) -> None:
    ordered = [(min(span), max(span)) for span in spans]
    rows = [RangeRow(UUID(int=at), "BRB", "P", f"X{low:02}", f"X{high:02}") for at, (low, high) in enumerate(ordered)]
    found = {hit.record.int for hit in Segment.of(rows).ranges(f"X{number:02}", "BRB") if hit.how == "equal"}
    assert found == {at for at, (low, high) in enumerate(ordered) if low <= number <= high}


def test_a_range_over_a_whole_issuer_hides_none_and_is_not_hidden() -> None:
    rows = [RangeRow(UUID(int=1), "BRB", "P", "A000000", "A999999")]
    rows += [RangeRow(UUID(int=2 + at), "BRB", "P", f"A{at:04}00", f"A{at:04}09") for at in range(3000)]
    segment = Segment.of(rows)
    assert [hit.record.int for hit in segment.ranges("A299905", "BRB")] == [3001, 1]
    assert [hit.record.int for hit in segment.ranges("A299950", "BRB")] == [1]


def test_a_number_in_thousands_of_ranges_gives_a_bounded_result() -> None:
    segment = Segment.of(RangeRow(UUID(int=at), "BRB", "P", "A0000", f"A{at:04}") for at in range(3000))
    assert len(segment.ranges("A0000", "BRB")) == 1000
