"""A subject survives the round trip through the columns."""

from dataclasses import fields
from datetime import date
from typing import get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import NameForm, Subject, SubjectKind
from leeward.core.record.content.person import NameKind, Quality
from leeward.core.search.index import Segment, SubjectRow

TOKENS = st.lists(st.text("ABCXYZ", min_size=1, max_size=9), max_size=5).map(tuple)
NAMES = st.builds(
    lambda text, tokens, kind, quality, script, cut, size: NameForm(
        text, tokens, kind, quality, script, cut, tokens[len(tokens) - min(size, len(tokens)) :]
    ),
    st.text(max_size=30),
    TOKENS,
    st.sampled_from(get_args(NameKind)),
    st.sampled_from(get_args(Quality)),
    st.sampled_from(["Latn", "Cyrl", "Arab", "Zyyy"]),
    st.booleans(),
    st.integers(0, 3),
)
SPANS = st.builds(
    lambda days, about: DateSpan(min(days), max(days), about), st.tuples(st.dates(), st.dates()), st.booleans()
)
SUBJECTS = st.builds(
    Subject,
    st.lists(NAMES, max_size=4).map(tuple),
    st.lists(SPANS, max_size=3).map(tuple),
    st.sampled_from([None, "M", "F", "X"]),
    st.lists(st.text(max_size=4), max_size=3).map(tuple),
    st.lists(st.tuples(st.text(max_size=12), st.text(max_size=4)), max_size=3).map(tuple),
    st.sampled_from(get_args(SubjectKind)),
)


def test_nothing_of_a_subject_is_forgotten() -> None:
    """A field that is added has to be kept as well."""
    assert [field.name for field in fields(NameForm)] == [
        *("text", "tokens", "kind", "quality", "script", "truncated", "surname_tokens")
    ]
    assert [field.name for field in fields(Subject)] == [
        *("names", "birth_dates", "sex", "nationalities", "documents", "kind")
    ]


@given(st.lists(SUBJECTS, max_size=6))
def test_subjects_survive_the_round_trip(subjects: list[Subject]) -> None:
    rows = [SubjectRow(UUID(int=at), subject) for at, subject in enumerate(subjects)]
    assert list(Segment.of(reversed(rows)).subject_rows()) == rows


@pytest.mark.parametrize("name", ["A" * 5000, "...", "\u200b\u0301\u202e", "\ud800", "𝒜𝓁𝒾 ﷺ", ""])
def test_odd_names_are_kept(name: str) -> None:
    row = SubjectRow(UUID(int=1), Subject((NameForm(name, ()),), birth_dates=(DateSpan(date.min, date.max),)))
    assert list(Segment.of([row]).subject_rows()) == [row]
