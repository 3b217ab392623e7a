"""A mark for a partner: what it says comes back, its size says nothing, and what is none is refused."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.care.partner_mark import PLACES, SIZE, PartnerMark, pair_digest, pair_digests

KEY, OTHER = b"k" * 32, b"o" * 32
UNTIL = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


def mark(*numbers: str, fled: frozenset[str] = frozenset(), key: bytes = KEY) -> PartnerMark:
    return PartnerMark(key, pair_digests(key, numbers), acts=True, fled=fled, until=UNTIL)


def test_what_was_said_comes_back() -> None:
    sent = mark("X1234567", "AB123", fled=frozenset({"HTI", "VEN"}))
    read = PartnerMark.from_bytes(sent.to_bytes())
    assert (read.key, read.acts, read.fled, read.until) == (KEY, True, sent.fled, UNTIL)
    assert sent.digests <= read.digests


@given(
    numbers=st.lists(st.text("ABC0123456789", min_size=4, max_size=20), min_size=1, max_size=PLACES),
    fled=st.frozensets(st.text("ABCDEFGHIJ", min_size=3, max_size=3), max_size=250),
)
def test_size_and_number_of_digests_are_always_the_same(numbers: list[str], fled: frozenset[str]) -> None:
    written = mark(*numbers, fled=fled).to_bytes()
    assert len(written) == SIZE
    assert len(json.loads(written)["digests"]) == PLACES
    assert not any(number.encode() in written for number in numbers if len(number) > 8)


def test_two_partners_cannot_join_what_they_got() -> None:
    assert mark("X1234567").digests.isdisjoint(mark("X1234567", key=OTHER).digests)
    assert pair_digest(KEY, "X1234567") == pair_digest(KEY, "X1234567")


def test_a_number_of_three_signs_stands_for_no_one() -> None:
    assert pair_digests(KEY, ["A1", "123", "1234"]) == {pair_digest(KEY, "1234")}


def test_more_documents_than_places_are_refused() -> None:
    with pytest.raises(ValueError, match="16"):
        mark(*(f"X{n:05}" for n in range(PLACES + 1))).to_bytes()


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "00"},
        {"key": None},
        {"key": "zz" * 32},
        {"digests": []},
        {"digests": ["00" * 16] * 17 + [f"{n:032x}" for n in range(17)]},
        {"digests": ["12"]},
        {"digests": [7]},
        {"digests": "00"},
        {"digests": [["00"]]},
        {"acts": 1},
        {"acts": None},
        {"fled": ["A" * 30]},
        {"fled": [""]},
        {"fled": [f"{n:03}" for n in range(301)]},
        {"fled": 3},
        {"until": "soon"},
        {"until": "2027-03-01T00:00:00"},
        {"until": 7},
    ],
)
def test_what_is_no_mark(changes: dict[str, Any]) -> None:
    said = json.loads(mark("X1234567").to_bytes()) | changes
    with pytest.raises(ValueError, match=r"\w"):
        PartnerMark.from_bytes(json.dumps(said).encode())


@given(st.binary(max_size=200) | st.sampled_from([b"[]", b"null", b"{}", b'"x"', b"[" * 5000]))
def test_arbitrary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartnerMark.from_bytes(data)
