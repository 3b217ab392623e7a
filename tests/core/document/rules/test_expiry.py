"""Valid through the day of expiry."""

from collections.abc import Callable
from datetime import date

import pytest

from leeward.core.document.mrz import Zone, parse
from leeward.core.document.rules import doubts

TODAY = date(2026, 11, 24)


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
