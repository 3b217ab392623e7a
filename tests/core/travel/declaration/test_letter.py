"""Letters: they survive the round trip, and invalid ones are refused."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.core.travel.declaration.forms import typed

from leeward.core.travel.declaration.letter import BadLetter, Letter

LETTER = Letter(b"t" * 15, 2, 3, "es", datetime(2026, 11, 25, 12, tzinfo=UTC), typed())


def test_a_letter_is_read_back() -> None:
    assert Letter.from_bytes(LETTER.to_bytes() + b"   ") == LETTER


@pytest.mark.parametrize(
    "change",
    [
        {"ticket": "00"},
        {"ticket": 5},
        {"leg": 0},
        {"leg": True},
        {"version": 10**9},
        {"version": "1"},
        {"sent_at": "yesterday"},
        {"sent_at": "2026-11-25T12:00:00"},
        {"sent_at": "0001-01-01T00:00:00+14:00"},  # nothing can be counted back from there
        {"sent_at": "9999-12-31T23:59:59-14:00"},
        {"language": None},
    ],
)
def test_an_invalid_letter_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadLetter):
        Letter.of(LETTER.to_json() | change)


@pytest.mark.parametrize("language", ["e\0", "\ud800", "a language", "x" * 9])
def test_an_invalid_language_is_left_out(language: str) -> None:
    """A database takes no NUL and no half of a character, and a letter that cannot be stored would block the rest."""
    assert Letter.of(LETTER.to_json() | {"language": language}).language == ""


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"ticket":1}'])
def test_bytes_that_are_no_letter_are_refused(data: bytes) -> None:
    with pytest.raises(BadLetter):
        Letter.from_bytes(data)
