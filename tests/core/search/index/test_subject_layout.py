"""A name's flags hold everything but its text and tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.matching.subject import NameForm
from leeward.core.search.index.subject_layout import (
    BELOW_SCRIPT,
    KINDS,
    MOST_SURNAMES,
    NAME_KINDS,
    QUALITIES,
    kind_bits,
    name_flags,
    name_of,
)

SCRIPTS = ("Latn", "Arab", "Hans")


@given(
    st.sampled_from(NAME_KINDS), st.sampled_from(QUALITIES), st.sampled_from(SCRIPTS), st.booleans(), st.integers(0, 4)
)
def test_a_name_comes_back(kind: str, quality: str, script: str, cut: bool, surnames: int) -> None:
    tokens = ("A", "B", "C", "D")
    form = NameForm("A B C D", tokens, kind, quality, script, cut, tokens[4 - surnames :])  # type: ignore[arg-type]
    flags = name_flags(form, SCRIPTS.index(script))
    assert name_of(flags, form.text, tokens, SCRIPTS) == form
    assert flags & BELOW_SCRIPT < 1 << 16


def test_the_most_tokens_of_a_surname_fit() -> None:
    tokens = tuple(f"T{number}" for number in range(MOST_SURNAMES))
    form = NameForm("x", tokens, "primary", "good", "Latn", False, tokens)
    assert name_of(name_flags(form, 2), "x", tokens, SCRIPTS).surname_tokens == tokens


@pytest.mark.parametrize(
    ("kinds", "count"), [(frozenset(), 0), (frozenset(KINDS[:1]), 1), (frozenset(KINDS), len(KINDS))]
)
def test_each_kind_has_its_bit(kinds: frozenset[str], count: int) -> None:
    assert kind_bits(kinds).bit_count() == count  # type: ignore[arg-type]  # kinds are literals
