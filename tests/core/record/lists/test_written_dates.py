"""Dates as English lists write them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.written_dates import written_date

CASES = [
    ("15 Jan 1955", "1955-01-15"),
    ("18 Jun. 2018", "2018-06-18"),
    ("6 February 2017", "2017-02-06"),
    ("Nov. 1973", "1973-11"),
    ("August 1961 ", "1961-08"),
    ("1971", "1971"),
    ("circa 1960", "1960~"),
    ("Approximately 1960", "1960~"),
    ("1962 to 1965", "1962/1965"),
    ("between 1962 and 1965", "1962/1965"),
    ("1960-1965", "1960/1965"),
    ("1958-02-22", "1958-02-22"),
    ("1980/01", "1980-01"),
]
NONE = [
    "",
    "soon",
    "30-35 years old",
    "24/06/1402 (Hijri Calendar)",
    "31 Feb 1970",
    "1965 to 1962",
    "12 Foo 1970",
    "0000",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dates(text: Any, expected: Any) -> None:
    assert str(written_date(text)) == expected


@pytest.mark.parametrize("text", NONE)
def test_invalid_dates(text: Any) -> None:
    assert written_date(text) is None


@given(st.text(st.sampled_from("0123456789 -/JanFebto.circa"), max_size=40))
def test_any_text_is_a_date_or_none(text: Any) -> None:
    written_date(text)
