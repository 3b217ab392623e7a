"""Spans of days: written and read back, compared, and refused where they make no day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from leeward.core.dates import DateSpan, InvalidDate, years_between

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
SPANS = st.builds(lambda days, about: DateSpan(min(days), max(days), about), st.tuples(DAYS, DAYS), st.booleans())


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1974", date(1974, 1, 1), date(1974, 12, 31)),
        ("1974-02", date(1974, 2, 1), date(1974, 2, 28)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("1974-08-12", date(1974, 8, 12), date(1974, 8, 12)),
        ("1960/1965", date(1960, 1, 1), date(1965, 12, 31)),
        ("1960-03-01/1960-04-30", date(1960, 3, 1), date(1960, 4, 30)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_text_is_all_the_days_that_it_may_mean(text: str, earliest: date, latest: date) -> None:
    span = DateSpan.parse(text)
    assert (span.earliest, span.latest, span.approximate, str(span)) == (earliest, latest, False, text)
    about = DateSpan.parse(f"{text}~")
    assert (about.earliest, about.latest, about.approximate, str(about)) == (earliest, latest, True, f"{text}~")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~",
        "/",
        "1974/",
        "/1974",
        "74",
        "1974-13",
        "1974-00",
        "1975-02-29",
        "0000",
        "1974-8-12",
        "1974-08-12 ",
        "1974-08-12T00:00",
        "1965/1960",
        "1974~~",
        "19\x0074",
        "\ud800",
        "x" * 10_000,
    ],
)
def test_what_is_no_date_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(InvalidDate, match="is not a date such as 1974"):
        DateSpan.parse(text)


def test_the_end_is_not_before_the_beginning() -> None:
    with pytest.raises(InvalidDate, match="1974-08-11 is before 1974-08-12"):
        DateSpan(date(1974, 8, 12), date(1974, 8, 11))


@given(SPANS)
def test_every_span_is_read_back_from_its_text(span: DateSpan) -> None:
    assert DateSpan.parse(str(span)) == span


@given(SPANS, SPANS)
def test_two_spans_overlap_where_they_have_a_day_in_common(one: DateSpan, other: DateSpan) -> None:
    latest_beginning, earliest_end = max(one.earliest, other.earliest), min(one.latest, other.latest)
    assert one.overlaps(other) is other.overlaps(one) is (latest_beginning <= earliest_end)
    assert one.overlaps(one)


@pytest.mark.parametrize(
    ("text", "exact"),
    [("1974-08-12", date(1974, 8, 12)), ("1974-08-12~", None), ("1974-08", None), ("1974/1974", None)],
)
def test_only_one_certain_day_is_exact(text: str, exact: date | None) -> None:
    assert DateSpan.parse(text).exact == exact


def test_in_json_a_span_is_its_text() -> None:
    spans = TypeAdapter(DateSpan)
    assert spans.validate_json('"1974-08~"') == DateSpan.of(1974, 8, approximate=True)
    assert spans.dump_json(DateSpan.of(1974)) == b'"1974"'
    for other in ('"soon"', "null", "[]", "12"):
        with pytest.raises(ValidationError):
            spans.validate_json(other)


def test_whole_years() -> None:
    assert years_between(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert years_between(date(2000, 2, 29), date(2026, 3, 1)) == 26
    assert years_between(date(2027, 1, 1), date(2026, 12, 31)) == -1
