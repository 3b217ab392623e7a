"""Dates that cannot be; and valid through the day of expiry."""

from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import Zone, parse
from leeward.core.document.rules import ZonelessDocument, doubts, from_document

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("changes", "code", "why"),
    [
        ({"birth": "850230"}, "date.birth_not_calendar", "no 30 February"),
        ({"birth": "851314"}, "date.birth_not_calendar", "no month 13"),
        ({"expiry": "310431"}, "date.expiry_not_calendar", "April has 30 days"),
        ({"expiry": "310100"}, "date.expiry_not_calendar", "no day 0"),
        ({"birth": "050314", "expiry": "040101"}, "date.expiry_before_birth", "born 2005, expired 2004"),
    ],
)
def test_zone_dates(passport: Callable[..., Zone], changes: dict[str, str], code: str, why: str) -> None:
    found = {finding.reason.code: finding for finding in doubts(passport(**changes), today=TODAY)}
    assert code in found, why
    assert (found[code].kind, found[code].severity) == ("document.date_impossible", "high")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"birth": "000229"}, "2000 was a leap year"),
        ({"birth": "85<<<<"}, "a year is a date"),
        ({"birth": "150314", "expiry": "140101"}, "born 1915 perhaps: a centenarian's old document"),
        ({"birth": "<<<<<<", "expiry": "040101"}, "nothing to compare with"),
    ],
)
def test_possible_dates(passport: Callable[..., Zone], changes: dict[str, str], why: str) -> None:
    kinds = {finding.kind for finding in doubts(passport(**changes), today=TODAY)}
    assert "document.date_impossible" not in kinds, why


def typed(birth: str = "", issued: str = "", expiry: str = "") -> list[str]:
    spans = [DateSpan.parse(text) if text else None for text in (birth, issued, expiry)]
    document = ZonelessDocument("A1", "BRB", "P", "BRB", *spans)
    return [finding.reason.code for finding in from_document(document, today=TODAY)]


@pytest.mark.parametrize(
    ("birth", "issued", "expiry", "codes"),
    [
        ("2027-01-01", "", "", ["date.birth_future"]),
        ("2026-11-24", "", "", []),
        ("2026", "", "", []),
        ("", "2026-11-25", "", ["date.issue_future"]),
        ("", "2025-01-01", "2024-12-31", ["date.expiry_before_issue", "expiry.past"]),
        ("2001-05-05", "2000", "", ["date.issue_before_birth"]),
        ("1900-01-01", "", "", ["date.age"]),
        ("1906-01-01", "", "", []),
        ("1900/1950~", "", "", []),
    ],
)
def test_typed_dates(birth: str, issued: str, expiry: str, codes: list[str]) -> None:
    assert typed(birth, issued, expiry) == codes


@pytest.mark.parametrize(
    ("expiry", "past", "why"),
    [
        ("261124", False, "the last day counts"),
        ("261123", True, "yesterday"),
        ("2611<<", False, "a month lasts until its last day"),
        ("2610<<", True, "last month"),
        ("26<<<<", False, "a year lasts until its last day"),
        ("25<<<<", True, "last year"),
    ],
)
def test_expiry(passport: Callable[..., Zone], expiry: str, past: bool, why: str) -> None:
    kinds = [finding.kind for finding in doubts(passport(expiry=expiry), today=TODAY)]
    assert kinds == (["document.expired"] if past else []), why


def test_days_are_counted_from_the_last_day(passport: Callable[..., Zone]) -> None:
    (finding,) = doubts(passport(expiry="2610<<"), today=TODAY)
    assert finding.reason.params == {"expiry_date": "2026-10", "days": "24"}


def test_the_post_decides_what_day_it_is(passport: Callable[..., Zone]) -> None:
    zone = passport(expiry="261124")
    assert doubts(zone, today=date(2026, 11, 25))[0].kind == "document.expired"


def test_passport_without_expiry_is_odd(passport: Callable[..., Zone]) -> None:
    (finding,) = doubts(passport(expiry="<<<<<<"), today=TODAY)
    assert (finding.kind, finding.severity) == ("document.no_expiry", "medium")


def test_identity_card_without_expiry_is_not() -> None:
    # TD1 of an older Spanish holder; digits of empty fields are zero, the composite is computed by hand: 8.
    lines = "IDBRBR123456<<4<<<<<<<<<<<<<<<\n4003148F<<<<<<0BRB<<<<<<<<<<<0\nCLARKE<<MARCIA<<<<<<<<<<<<<<<<"
    found = {finding.kind: finding.severity for finding in doubts(parse(lines, today=TODAY), today=TODAY)}
    assert found["document.no_expiry"] == "info"
