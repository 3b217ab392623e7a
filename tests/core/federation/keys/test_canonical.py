"""Each value has one encoding, which decodes to the value."""

import contextlib
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.federation.keys.canonical import LARGEST, NotCanonical, dumps, loads, read_time, time_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ_1", max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_a_value_comes_back(value: Any) -> None:
    assert loads(dumps(value)) == value


@given(st.datetimes(timezones=st.timezones()))
def test_a_time_comes_back(moment: Any) -> None:
    try:
        text = time_text(moment)
    except OverflowError:  # the first or last day of the calendar, moved out of it by its zone
        return
    assert read_time(text) == moment.astimezone(UTC)


@given(st.binary(max_size=60))
def test_other_bytes_are_refused_or_are_the_encoding(data: bytes) -> None:
    with contextlib.suppress(NotCanonical):
        assert dumps(loads(data)) == data


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, {"é": 1}, {1: 1}, "\ud800", {1, 2}, b"x"])
def test_what_has_no_encoding_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        dumps(value)


@pytest.mark.parametrize(
    "text", ["", "2026-11-24", "2026-13-01T00:00:00.000000Z", "2026-11-24T21:00:00.000000+00:00", 1]
)
def test_other_times_are_refused(text: Any) -> None:
    with pytest.raises(NotCanonical):
        read_time(text)
