"""The order of the verdicts."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.policy.verdicts import (
    OPEN_VERDICTS,
    VERDICTS,
    Verdict,
    highest,
    is_about_care,
    open_code,
    open_details,
    rank,
)
from leeward.core.record.content.person_kinds import PROTECTIVE_KINDS


def test_order_is_the_one_of_the_design() -> None:
    assert VERDICTS == (Verdict.CLEAR, Verdict.VERIFY, Verdict.REFER, Verdict.HOLD, Verdict.PROTECT)
    assert [rank(verdict) for verdict in VERDICTS] == [0, 1, 2, 3, 4]


def test_highest_prevails_and_nothing_is_clear() -> None:
    assert highest([Verdict.VERIFY, Verdict.PROTECT, Verdict.HOLD]) == Verdict.PROTECT
    assert highest([]) == Verdict.CLEAR


TELLING = ("PROTECT", "protect", *sorted(PROTECTIVE_KINDS))
KEYS = st.sampled_from(("choice", "verdicts", "kinds", "REFER", "quiet", *TELLING))
LEAVES = st.one_of(st.integers(0, 9), st.booleans(), st.none(), st.sampled_from(("CLEAR", "refer", *TELLING)))
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_nothing_that_tells_is_left_however_deep(details: dict[str, Any]) -> None:
    written = json.dumps(open_details(details))
    assert [each for each in (*TELLING, "quiet") if f'"{each}"' in written] == []


@given(st.dictionaries(st.sampled_from(list(Verdict)), st.integers(0, 99)))
def test_counts_by_verdict_keep_their_sum(counts: dict[str, int]) -> None:
    found: dict[str, Any] = open_details(counts)
    assert sum(found.values()) == sum(counts.values())
    assert set(found) <= set(OPEN_VERDICTS)


@pytest.mark.parametrize(
    ("code", "read"),
    [("PROTECT", "REFER"), ("protect", "refer"), ("HOLD", "HOLD"), ("protection", "protection"), ("", "")],
)
def test_a_code_reads_as_at_the_counter(code: str, read: str) -> None:
    assert open_code(code) == read


@pytest.mark.parametrize(
    ("verdict", "kinds", "about", "why"),
    [
        ("PROTECT", [], True, "the verdict alone"),
        ("REFER", ["document.lost", "person.missing"], True, "one finding among others"),
        ("HOLD", ["person.red"], False, "a wanted person"),
        ("", [], False, "nothing is said"),
    ],
)
def test_what_is_about_care(verdict: str, kinds: list[str], about: bool, why: str) -> None:
    assert is_about_care(verdict, kinds) is about, why
