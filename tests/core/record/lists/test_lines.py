"""Lines out of bytes: numbers, encodings, bounds."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.lines import numbered_lines
from leeward.core.record.lists.read import Reject, UnreadableList

CASES = [
    (b"a\nb\n", [(1, "a"), (2, "b")], "plain"),
    (b"a\r\nb", [(1, "a"), (2, "b")], "Windows line ends, none at the end"),
    (b"\xef\xbb\xbfa\n", [(1, "a")], "a byte order mark"),
    (b"a\n\n\r\nb\n", [(1, "a"), (4, "b")], "blank lines count, but are left out"),
    (b"a\n\x1a", [(1, "a")], "the end-of-file mark that OFAC writes"),
    (b"a\n\x1a,,,\n", [(1, "a")], "the same mark after a spreadsheet saved the file"),
    ("é\n".encode(), [(1, "é")], "UTF-8"),
    ("e\u0301\n".encode(), [(1, "é")], "decomposed letters are composed"),
    (b"", [], "an empty file"),
]


@pytest.mark.parametrize(("data", "expected", "why"), CASES)
def test_lines_and_their_numbers(data: Any, expected: Any, why: str) -> None:
    assert list(numbered_lines(io.BytesIO(data), "f")) == expected, why


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a\nJos\xe9\nb\n", "encoding.utf8"),  # Windows-1252: never guessed
        (b"a\nx\0y\nb\n", "line.nul"),
        (b"a\n" + b"x" * 200 + b"\nb\n", "line.long"),
    ],
)
def test_a_bad_line_is_rejected_and_the_next_one_read(data: Any, code: str) -> None:
    first, bad, last = numbered_lines(io.BytesIO(data), "f", limit=100)
    assert (first, last) == ((1, "a"), (3, "b"))
    assert isinstance(bad, Reject)
    assert (bad.code, bad.position.line) == (code, 2)
    assert "\0" not in bad.excerpt


def test_a_long_line_at_the_end_is_one_reject() -> None:
    items = list(numbered_lines(io.BytesIO(b"x" * 1000), "f", limit=100))
    assert [item.code for item in items if isinstance(item, Reject)] == ["line.long"]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_refused_with_a_hint(mark: Any) -> None:
    with pytest.raises(UnreadableList, match="save it as UTF-8"):
        list(numbered_lines(io.BytesIO(mark + b"a\0"), "f"))


@given(st.lists(st.text(st.characters(exclude_characters="\r\n\0\x1a", exclude_categories=["Cs"]), min_size=1)))
def test_every_line_of_text_comes_out_once(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    found = [item for item in numbered_lines(io.BytesIO(data), "f") if not isinstance(item, Reject)]
    if not (lines and lines[0].startswith("\ufeff")):
        assert [number for number, _ in found] == list(range(1, len(lines) + 1))
