"""Dates in free text: which number is the month, which century, and what a cue makes of them."""

from datetime import date

import pytest

from leeward.core.extraction.dates import dates

TODAY = date(2026, 11, 24)


def read(text: str, today: date = TODAY) -> list[tuple[dict[str, str], str]]:
    return [(dict(each.fields), each.confidence) for each in dates(text, today)]


@pytest.mark.parametrize(
    ("text", "iso", "confidence", "why"),
    [
        ("25/12/2024", "2024-12-25", "high", "no 25th month: the day is first"),
        ("05/05/2024", "2024-05-05", "high", "both readings are one day"),
        ("04/05/2024", "2024-05-04", "low", "either may be the month"),
        ("12/25/2024", "2024-12-25", "medium", "no 25th month: the month is first"),
        ("25/12/24", "2024-12-25", "low", "the century is a guess"),
        ("2024.1.5", "2024-01-05", "high", "the year first leaves one order"),
    ],
)
def test_the_order_of_day_and_month(text: str, iso: str, confidence: str, why: str) -> None:
    assert read(text) == [({"date": iso}, confidence)], why


@pytest.mark.parametrize(
    ("text", "field", "iso"),
    [
        ("born 01.02.26", "birth_date", "2026-02-01"),
        ("born 01.02.27", "birth_date", "1927-02-01"),
        ("on 01.02.56", "date", "2056-02-01"),
        ("on 01.02.57", "date", "1957-02-01"),
        ("expires 01.02.56", "expiry_date", "2056-02-01"),
    ],
)
def test_a_birth_is_not_in_the_future_and_other_dates_are_thirty_years_ahead_at_most(
    text: str, field: str, iso: str
) -> None:
    assert read(text) == [({field: iso}, "low")]


def test_the_day_of_reading_decides_the_century() -> None:
    assert read("born 01.02.27", date(2027, 1, 1)) == [({"birth_date": "2027-02-01"}, "low")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/04/2024", "April has 30 days"),
        ("29 February 2023", "no leap year"),
        ("13/13/2024", "no month"),
        ("00/01/2024", "no day"),
        ("1 May 1899", "before any traveller was born"),
        ("1 May 2057", "more than thirty years ahead"),
        ("12/05-2024", "two marks"),
        ("112/05/2024", "part of a longer number"),
        ("12/05/2024/7", "part of a longer number"),
        ("12/05/20245", "part of a longer number"),
        ("M\u00e4rchen 2024", "a word that only begins like a month"),
    ],
)
def test_what_is_no_date(text: str, why: str) -> None:
    assert read(text) == [], why


def test_a_date_of_issue_before_an_expiry_is_a_plain_date() -> None:
    found = [fields for fields, _ in read("issued on 3 May 2021, expires 2 May 2031")]
    assert found == [{"date": "2021-05-03"}, {"expiry_date": "2031-05-02"}]


def test_the_place_of_a_date_is_that_of_its_characters() -> None:
    text = "arrived 12-Aug-2026 early"
    (only,) = dates(text, TODAY)
    assert only.text(text) == "12-Aug-2026"
