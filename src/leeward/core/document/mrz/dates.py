"""The six-character dates of a zone: year, month, day in two digits each, or fillers for what is not known.

Sources: Doc 9303-3 section 4.8 (dates in the zone) and DESIGN 'Time' for the century, which the zone leaves out.
Readings are cached: all dates of one day's travellers are a few thousand different ones.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from leeward.core.dates import EXPIRED_YEARS, OLDEST_AGE, DateSpan

DateReading = Literal["complete", "partial", "unknown", "impossible", "unreadable"]

_DATE = re.compile(r"([0-9]{2})([0-9]{2}|<<)([0-9]{2}|<<)")


@lru_cache(maxsize=65536)
def birth_dates(raw: str, today: date) -> tuple[DateSpan, ...]:
    """The births that `raw` may mean on `today`, the likely one first; empty where it holds no date.

    The first is the latest year not after today. The one a century before it follows where its bearer would be
    alive at no more than OLDEST_AGE.
    """
    match = _DATE.fullmatch(raw)
    if match is None:
        return ()
    latest = today.year - (today.year - int(match[1])) % 100
    for year in (latest, latest - 100):
        span = _span(year, match)
        if span is not None and span.earliest <= today:
            earlier = _span(year - 100, match) if today.year - year + 100 <= OLDEST_AGE else None
            return (span,) if earlier is None else (span, earlier)
    return ()


@lru_cache(maxsize=65536)
def expiry_date(raw: str, today: date) -> DateSpan | None:
    """The expiry that `raw` means on `today`, from EXPIRED_YEARS before this year on; None where it is no date."""
    match = _DATE.fullmatch(raw)
    if match is None:
        return None
    first = today.year - EXPIRED_YEARS
    year = first + (int(match[1]) - first) % 100
    return _span(year, match)


def date_reading(raw: str) -> DateReading:
    """What kind of date `raw` is: all known, in part, not at all, on no calendar, or not written as a date."""
    if not raw.strip("<"):
        return "unknown"
    match = _DATE.fullmatch(raw)
    if match is None:
        return "unreadable"
    # A leap day exists in one century or the other (1900 was no leap year, 2000 was one).
    year = int(match[1])
    if _span(2000 + year, match) is None and _span(1900 + year, match) is None:
        return "impossible"
    return "partial" if "<" in raw else "complete"


def _span(year: int, match: re.Match[str]) -> DateSpan | None:
    """The span of a matched date in that year, None where the calendar has none; a day without month says nothing."""
    month, day = match[2], match[3]
    try:
        if month == "<<":
            return DateSpan.of(year)
        if day == "<<":
            return DateSpan.of(year, int(month))
        exact = date(year, int(month), int(day))
    except ValueError:
        return None
    return DateSpan(exact, exact)
