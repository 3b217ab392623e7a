"""Dates that cannot be."""

from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import Zone
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
