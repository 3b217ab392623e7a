"""The table of stolen blanks."""

import io
from typing import Any

import pytest

from leeward.core.record.content.document import BlankRange
from leeward.core.record.lists import TEMPLATES, blanks
from leeward.core.record.lists.read import Entry, Reject, reason


def read(text: Any) -> Any:
    return list(blanks.read({"b.csv": io.BytesIO(text.encode())}))[1:]


def test_the_template_reads_without_a_reject() -> None:
    first, second = read(TEMPLATES["blanks"])
    assert isinstance(first.content, BlankRange)
    assert (first.content.first, first.content.last) == ("B0100000", "B0100499")
    assert second.reference == "TTO/ID/5500000-5500249"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("A100", "A199"),
        ("A100X", "A199X"),  # a letter behind the run of digits
        ("1A005", "1A019"),
        ("A100", "A100"),  # one blank
        ("a-100", "A 199"),
    ],
)
def test_ranges(first: str, last: str) -> None:
    (entry,) = read(f"issuer,first,last\nBRB,{first},{last}\n")
    assert isinstance(entry, Entry)


def test_without_a_last_number_it_is_one_blank() -> None:
    (entry,) = read("issuer,number\nBRB,A7\n")
    assert entry.content == BlankRange("BRB", "A7", "A7")


@pytest.mark.parametrize(
    ("first", "last", "part"),
    [
        ("A100", "A1000", "differ in length"),
        ("A199", "A100", "is before"),
        ("A100", "B199", "more than one run of digits"),
        ("1A0", "2A9", "more than one run of digits"),
        ("", "A100", "first is empty"),
    ],
)
def test_invalid_ranges(first: str, last: str, part: str) -> None:
    (bad,) = read(f"issuer,first,last\nBRB,{first},{last}\n")
    assert isinstance(bad, Reject)
    assert part in reason(bad)
    assert bad.reference == ""


def test_a_reject_names_the_reference_it_would_have_had() -> None:
    (bad,) = read("issuer,first,last,reported\nBRB,A100,A199,yesterday\n")
    assert bad.reference == "BRB/P/A100-A199"
