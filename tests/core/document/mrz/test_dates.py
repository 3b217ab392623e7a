from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.dates import OLDEST_AGE
from leeward.core.document.mrz.dates import birth_dates, date_reading, expiry_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("740812", ["1974-08-12"]),
        ("261124", ["2026-11-24", "1926-11-24"]),  # born today, or a hundred years ago
        ("261125", ["1926-11-25"]),  # tomorrow is not yet a birth date
        ("061231", ["2006-12-31", "1906-12-31"]),
        ("051231", ["2005-12-31"]),  # would be 121 years old
        ("7408<<", ["1974-08"]),
        ("74<<<<", ["1974"]),
        ("74<<12", ["1974"]),  # a day without its month says nothing
        ("26<<<<", ["2026", "1926"]),
        ("000229", ["2000-02-29"]),
        ("240229", ["2024-02-29", "1924-02-29"]),
        ("<<0812", []),
        ("<<<<<<", []),
        ("740231", []),
        ("741301", []),
        ("740000", []),
        ("7A0812", []),
        ("٧٤٠٨١٢", []),  # Arabic digits are digits to some languages, not to the standard
    ],
)
def test_birth_dates(raw: str, expected: list[str]) -> None:
    assert [str(span) for span in birth_dates(raw, TODAY)] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("120415", "2012-04-15"),
        ("961210", "1996-12-10"),  # a visa of the nineties
        ("860101", "1986-01-01"),  # forty years back: the first machine readable passports expired then
        ("851231", "2085-12-31"),
        ("500724", "2050-07-24"),
        ("2712<<", "2027-12"),
        ("27<<<<", "2027"),
        ("280229", "2028-02-29"),
        ("270229", None),
        ("<<<<<<", None),
        ("120E15", None),
    ],
)
def test_expiry_dates(raw: str, expected: str | None) -> None:
    found = expiry_date(raw, TODAY)
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("740812", "complete"),
        ("000229", "complete"),
        ("010229", "impossible"),
        ("741301", "impossible"),
        ("740000", "impossible"),
        ("7408<<", "partial"),
        ("74<<12", "partial"),
        ("7413<<", "impossible"),
        ("<<<<<<", "unknown"),
        ("<<0812", "unreadable"),
        ("740BIZ", "unreadable"),
    ],
)
def test_readings(raw: str, expected: str) -> None:
    assert date_reading(raw) == expected


@settings(deadline=None)  # a busy machine is no fault
@given(st.text("0123456789<AB", min_size=6, max_size=6), st.dates(date(1980, 1, 1), date(2099, 12, 31)))
def test_a_birth_is_never_after_today_and_at_most_a_century_apart(raw: str, today: date) -> None:
    found = birth_dates(raw, today)
    assert all(span.earliest <= today for span in found)
    if len(found) == 2:
        assert found[0].earliest.year - found[1].earliest.year == 100
        assert today.year - found[1].earliest.year <= OLDEST_AGE


@settings(deadline=None)  # a busy machine is no fault
@given(st.text("0123456789<", min_size=6, max_size=6))
def test_only_dates_are_read_as_dates(raw: str) -> None:
    if date_reading(raw) not in {"complete", "partial"}:
        assert birth_dates(raw, TODAY) == ()
        assert expiry_date(raw, TODAY) is None
