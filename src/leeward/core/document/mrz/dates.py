"""The six-character dates of a zone: year, month, day in two digits each, or fillers for what is not known.

Sources: Doc 9303-3 section 4.8 (dates in the zone) and the decision 'Time' for the century, which the
zone does not print.
Results are cached: one day's travellers have only a few thousand different dates.
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
    """The birth dates that `raw` may mean on `today`, the likelier first; empty if it holds no date.

    The first is the latest year not after today. The one a century earlier follows if the holder would be no older than
    OLDEST_AGE.
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
    """The expiry that `raw` means on `today`, from EXPIRED_YEARS before this year on; None if it is no date."""
    match = _DATE.fullmatch(raw)
    if match is None:
        return None
    first = today.year - EXPIRED_YEARS
    year = first + (int(match[1]) - first) % 100
    return _span(year, match)


def date_reading(raw: str) -> DateReading:
    """What kind of date `raw` is: fully known, partly known, unknown, not in the calendar, or not written as a date."""
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
    """The span of a matched date in that year, None if there is no such day; a day without a month is ignored."""
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
