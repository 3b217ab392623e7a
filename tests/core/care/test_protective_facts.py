"""Who may be a victim by what an inquiry's own sources show."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.care.protective_facts import (
    Companion,
    companions_of,
    held_by_other,
    minors_without_parent,
    paid_by_other,
)

TODAY = date(2026, 12, 2)
CHILD, YOUNGER, ADULT, PARENT = ("2015-01-01",), ("2017-01-01",), ("2004-01-01",), ("1985-06",)


@pytest.mark.parametrize(("party", "found", "why"), [
    ([(CHILD, "ROE")], {0}, "alone"),
    ([(CHILD, "ROE"), (PARENT, "ROE")], set(), "with a parent"),
    ([(CHILD, "PEREZ ROE"), (PARENT, "PEREZ DIAZ")], set(), "one of two surnames is the parent's"),
    ([(CHILD, "ROE"), (YOUNGER, "ROE"), (ADULT, "POE")], {0, 1}, "with an adult who is no relative"),
    ([(CHILD, "ROE"), (ADULT, "ROE")], {0}, "an elder sister of eleven years more is no parent"),
    ([(ADULT, "ROE"), (PARENT, "POE")], set(), "no child"),
    ([((), "ROE")], set(), "no source states an age"),
    ([(("?",), "ROE")], set(), "what is no date states none"),
    ([(("2008",), "ROE")], {0}, "one who may still be seventeen"),
    ([(CHILD, ""), (PARENT, "")], {0}, "an empty surname is no common one"),
])  # fmt: skip
def test_a_minor_without_a_parent(party: list[tuple[tuple[str, ...], str]], found: set[int], why: str) -> None:
    assert minors_without_parent([Companion(*each) for each in party], TODAY) == found, why


@pytest.mark.parametrize(("bookings", "found", "why"), [
    ({"1": "ab", "2": "cd", "3": "e"}, "abcde", "three parties of strangers"),
    ({"1": "ab", "2": "cd"}, "", "two are few"),
    ({"1": "ab", "2": "ab", "3": "abc"}, "", "one family on three journeys"),
    ({"1": "xab", "2": "xcd", "3": "xe"}, "abcde", "the escort of each party is none of those paid for"),
    ({}, "", "no one"),
])  # fmt: skip
def test_paid_by_another(bookings: Mapping[str, str], found: str, why: str) -> None:
    assert paid_by_other(bookings.values()) == frozenset(found), why


@pytest.mark.parametrize(("holders", "found", "why"), [
    ({"D1": "ah", "D2": "bh"}, "ab", "one has the documents of two others"),
    ({"D1": "ah"}, "", "one document is a mistake"),
    ({"D1": "abc"}, "", "one document that three have is a forgery"),
    ({"D1": "a", "D2": "b"}, "", "each their own"),
])  # fmt: skip
def test_documents_held_by_another(holders: Mapping[str, str], found: str, why: str) -> None:
    assert held_by_other(holders) == frozenset(found), why


def test_companions_of_someone_protected() -> None:
    assert companions_of([False, True])
    assert not companions_of([False, False])


@given(st.lists(st.sets(st.integers(0, 12), min_size=1), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_bookings_changes_nothing(bookings: list[set[int]], chance: object) -> None:
    mixed = list(bookings)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert paid_by_other(bookings) == paid_by_other(mixed)
    assert paid_by_other(bookings) <= frozenset().union(*bookings)
