"""The envelope of an interchange: counts, references, parts, and ends that are missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.manifest.envelope import Outer, interchange_of, messages
from leeward.core.travel.manifest.problems import Problems

OUTER = Outer("AA", "BRBAPIS", "261125:0500", "1")
HEADER = "UNH+M1+PAXLST:D:05B:UN:IATA+AA123/261125+'"
GOOD = interchange_of(OUTER, "PAXLST", [(HEADER, ["BGM+745'", "NAD+FL+++DOE:JANE'"])])


def read(text: str) -> tuple[list[tuple[str, list[str], bool, bool]], list[tuple[str, str]]]:
    """Each message with its tags, and whether it and the interchange are whole; the problems."""
    problems = Problems()
    found = [(each, [segment.tag for segment in each.segments]) for each in messages(text, problems)]
    rows = [(each.reference, tags, each.ending.is_whole, each.outer.is_whole) for each, tags in found]
    return rows, [(each.code, each.lost) for each in problems.found]


def test_what_was_written_is_read_back() -> None:
    assert read(GOOD) == ([("M1", ["BGM", "NAD"], True, True)], [])


def test_a_messages_facts() -> None:
    text = interchange_of(OUTER, "PAXLST", [(HEADER.replace("+'", "+02:C'"), ["BGM+745'"])])
    (only,) = messages(text, Problems())
    assert (only.type, only.version, only.access_reference) == ("PAXLST", "D:05B", "AA123/261125")
    assert (only.part, only.last, only.sender, only.receiver) == (2, False, "AA", "BRBAPIS")


@pytest.mark.parametrize(
    ("old", "new", "problem", "message_whole", "outer_whole"),
    [
        ("UNT+4+M1", "UNT+5+M1", ("count.segments", "rest"), False, True),
        ("UNT+4+M1", "UNT+x+M1", ("count.segments", "rest"), False, True),
        ("UNT+4+M1", "UNT+" + "9" * 5000 + "+M1", ("count.segments", "rest"), False, True),
        ("UNT+4+M1", "UNT+4+M2", ("reference.differs", "rest"), False, True),
        ("UNE+1+1", "UNE+2+1", ("count.messages", "rest"), True, False),
        ("UNZ+1+1", "UNZ+3+1", ("count.groups", "rest"), True, False),
        ("UNZ+1+1'", "", ("interchange.unclosed", "rest"), True, False),
        ("UNT+4+M1'", "", ("message.unclosed", "rest"), False, True),
    ],
)
def test_a_count_that_differs_loses_no_one_and_proves_nothing(
    old: str, new: str, problem: tuple[str, str], message_whole: bool, outer_whole: bool
) -> None:
    found, problems = read(GOOD.replace(old, new))
    assert found == [("M1", ["BGM", "NAD"], message_whole, outer_whole)]
    assert problem in problems


def test_a_message_that_never_began_and_segments_outside() -> None:
    found, problems = read("UNB+UNOA:4+A+B+261125:0500+1'UNT+2+M1'XXX+1'XXX+2'UNZ+0+1'")
    assert found == []
    assert problems == [
        ("message.unopened", "rest"),
        ("segment.outside", "message"),
        ("message.none", "message"),
    ]


def test_of_a_message_that_no_one_reads_the_next_one_is_found() -> None:
    two = interchange_of(OUTER, "PAXLST", [(HEADER, ["BGM+745'"]), (HEADER.replace("M1", "M2"), ["BGM+250'"])])
    assert [each.reference for each in messages(two, Problems())] == ["M1", "M2"]


def test_a_name_that_was_cut_is_kept_and_a_date_is_not() -> None:
    assert read(f"{HEADER}BGM+745'NAD+FL+++DOE:JA")[0][0][1] == ["BGM", "NAD"]
    assert read(f"{HEADER}BGM+745'DTM+329:7408")[0][0][1] == ["BGM"]


@given(st.integers(0, GOOD.index("UNZ")))
def test_wherever_it_is_cut_it_is_not_whole(at: int) -> None:
    found, problems = read(GOOD[:at])
    assert not any(whole and outer for _, _, whole, outer in found)
    assert problems
