"""Digests of subjects: equal for equal facts in any index, other for any fact that differs."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, name_form
from leeward.core.search.index import SubjectRow
from leeward.core.search.index.collector import collect
from leeward.core.search.index.subject_digests import join_digests, row_digests, subject_digests

ANNA = Subject(
    (name_form("SPECIMEN", "Anna Maria"), name_form("", "", text="Анна", kind="original_script")),
    birth_dates=(DateSpan.parse("1974-08-12"), DateSpan.parse("1975")),
    sex="F",
    nationalities=("BRB", "TTO"),
    documents=(("X1", "BRB"), ("Y2", "TTO")),
)
OTHER = Subject((name_form("ROE", "Tom"),))


def digests(*subjects: Subject) -> list[int]:
    rows = [SubjectRow(UUID(int=at), subject) for at, subject in enumerate(subjects)]
    return [int(each) for each in subject_digests(collect(rows))]


def test_a_digest_does_not_depend_on_the_rest_of_the_index() -> None:
    """Tokens, scripts, issuers and nationalities have other numbers in each index."""
    (alone,) = digests(ANNA)
    assert digests(OTHER, ANNA)[1] == alone
    assert digests(replace(OTHER, nationalities=("JAM",), documents=(("Z", "JAM"),)), ANNA, OTHER)[1] == alone


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        ("a name less", {"names": ANNA.names[:1]}),
        ("names in another order", {"names": ANNA.names[::-1]}),
        ("a name as written", {"names": (replace(ANNA.names[0], text="ANNA MARIA SPECIMEN"), ANNA.names[1])}),
        ("a token", {"names": (replace(ANNA.names[0], tokens=("ANE", "MARIA", "SPECIMEN")), ANNA.names[1])}),
        (
            "tokens in another order",
            {"names": (replace(ANNA.names[0], tokens=ANNA.names[0].tokens[::-1]), ANNA.names[1])},
        ),
        ("a name's kind", {"names": (replace(ANNA.names[0], kind="alias"), ANNA.names[1])}),
        ("its quality", {"names": (replace(ANNA.names[0], quality="good"), ANNA.names[1])}),
        ("its script", {"names": (replace(ANNA.names[0], script="Cyrl"), ANNA.names[1])}),
        ("a name that is cut", {"names": (replace(ANNA.names[0], truncated=True), ANNA.names[1])}),
        ("no surname told apart", {"names": (replace(ANNA.names[0], surname_tokens=()), ANNA.names[1])}),
        ("a birth date", {"birth_dates": (DateSpan.parse("1974-08-13"), DateSpan.parse("1975"))}),
        ("about a date", {"birth_dates": (DateSpan.parse("1974-08-12"), DateSpan.parse("1975~"))}),
        ("a birth date less", {"birth_dates": ANNA.birth_dates[:1]}),
        ("no birth date", {"birth_dates": ()}),
        ("another sex", {"sex": "X"}),
        ("no sex", {"sex": None}),
        ("a nationality less", {"nationalities": ("BRB",)}),
        ("nationalities in another order", {"nationalities": ("TTO", "BRB")}),
        ("a document's number", {"documents": (("X2", "BRB"), ("Y2", "TTO"))}),
        ("its issuer", {"documents": (("X1", "TTO"), ("Y2", "TTO"))}),
        ("a document less", {"documents": ANNA.documents[:1]}),
        ("another kind", {"kind": "vessel"}),
    ],
)
def test_any_fact_that_differs_makes_another_digest(why: str, changed: dict[str, Any]) -> None:
    assert digests(replace(ANNA, **changed)) != digests(ANNA), why


def test_an_index_without_subjects_has_no_digest() -> None:
    assert digests() == []


def test_a_subject_of_whom_nothing_is_known_has_one() -> None:
    assert digests(Subject(()), Subject(()))[0] == digests(Subject(()))[0]


def numbers(*rows: list[int]) -> list[int]:
    starts = np.cumsum([0, *map(len, rows)]).astype(np.uint32)
    return [int(each) for each in row_digests(np.array([each for row in rows for each in row], np.uint32), starts)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ([], [0], "no value, and a zero"),
        ([0], [0, 0], "one zero, and two"),
        ([1, 2], [2, 1], "their order"),
        ([1], [2], "their values"),
        ([2**32 - 1], [0], "the largest, and the smallest"),
    ],
)
def test_a_digest_knows_values_and_their_number(one: list[int], other: list[int], why: str) -> None:
    first, second = numbers(one, other)
    assert first != second, why


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=5), min_size=1, max_size=6))
@settings(max_examples=60)
def test_rows_are_independent_of_their_neighbours(rows: list[list[int]]) -> None:
    assert numbers(*rows) == [numbers(row)[0] for row in rows]


def test_columns_count_in_their_order() -> None:
    one, other = (np.array(values, np.uint64) for values in ([1, 2], [3, 4]))
    assert len(join_digests(one, other)) == 2
    assert join_digests(one, other).tolist() != join_digests(other, one).tolist()
    assert join_digests(one, other)[0] == join_digests(one[:1], other[:1])[0]
