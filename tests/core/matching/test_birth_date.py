"""Comparison of two sets of birth dates."""

import pytest

from leeward.core.dates import DateSpan
from leeward.core.matching.birth_date import birth_dates_agree
from leeward.core.matching.claims import Claim


def claimed(query: str, *candidate: str) -> Claim | None:
    dates = tuple(DateSpan.parse(text) for text in candidate)
    return birth_dates_agree((DateSpan.parse(query),), dates)


@pytest.mark.parametrize(
    ("query", "candidate", "code"),
    [
        ("1964-08-12", "1964-08-12", "birth_date.equal"),
        ("1964-08-12", "1964", "birth_date.compatible"),
        ("1964-08-12", "1964-08", "birth_date.compatible"),
        ("1964", "1964", "birth_date.compatible"),
        ("1964-08-12", "1960/1965", "birth_date.compatible"),
        ("1964-08-12", "1963~", "birth_date.compatible"),  # about: two years either way
        ("1964-08-12", "1961~", "birth_date.differs"),
        ("1964-08-12", "1964-12-08", "birth_date.swapped"),
        ("1964-08-12", "1964-08-13", "birth_date.digit"),
        ("1964-08-12", "1954-08-12", "birth_date.digit"),  # one digit, though ten years
        ("1964-08-12", "1946-08-12", "birth_date.exchanged"),
        ("1964-08-12", "1964-08-21", "birth_date.exchanged"),
        ("1964-08-12", "1964-09-21", "birth_date.same_year"),  # two slips
        ("1964-12-10", "1964-11-20", "birth_date.same_year"),  # the digits of two fields
        ("1961-08-12", "1973-08-12", "birth_date.same_day"),
        ("1961-01-01", "1973-01-01", "birth_date.differs"),  # the day for "unknown" is not a birth date
        ("1964-08-12", "1964-01-01", "birth_date.compatible"),  # the day for "unknown"
        ("1964-08-12", "1966-01-01", "birth_date.near"),
        ("1964-08-12", "1964-03-27", "birth_date.same_year"),
        ("1964-08-12", "1966-03-27", "birth_date.near"),
        ("1964-08-12", "1968-03-27", "birth_date.differs"),
        ("1964-08-12", "1981", "birth_date.differs"),
    ],
)
def test_claims(query: str, candidate: str, code: str) -> None:
    found = claimed(query, candidate)
    assert found is not None
    assert found.code == code


def test_an_omission_says_nothing() -> None:
    assert claimed("1964-08-12") is None
    assert birth_dates_agree((), (DateSpan.of(1964),)) is None


def test_the_best_of_several_dates_counts() -> None:
    found = claimed("1964-08-12", "1970", "1964-08-12", "1964")
    assert found is not None
    assert found.code == "birth_date.equal"


def test_the_further_apart_the_heavier() -> None:
    weights = [
        claim.weight
        for claim in (claimed("1964-08-12", day) for day in ("1966-03-27", "1968-03-27", "1973-03-27", "1991-03-27"))
        if claim
    ]
    assert len(weights) == 4
    assert weights == sorted(weights, reverse=True)
    assert all(weight < 0 for weight in weights)


def test_a_wide_span_says_less_than_a_year() -> None:
    narrow, wide = claimed("1964-08-12", "1964"), claimed("1964-08-12", "1960/1968")
    assert narrow is not None
    assert wide is not None
    assert 0 < wide.weight < narrow.weight


def test_the_reason_shows_both_dates() -> None:
    found = claimed("1964-08-12", "1981")
    assert found is not None
    assert dict(found.reason.params) == {"query": "1964-08-12", "candidate": "1981", "years": "17"}
