"""Dates as lists write them in English: `15 Jan 1955`, `Feb 1970`, `circa 1960`, `1962 to 1965`, `18 Jun. 2018`."""

import re
from functools import lru_cache

from leeward.core.dates import DateSpan, InvalidDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ABOUT = re.compile(r"^(?:circa|approximately|approx\.?|about|c\.)\s+", re.IGNORECASE)
_POINT = re.compile(r"(?:(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+)?(\d{4})")
_NUMERIC = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?")
_BETWEEN = re.compile(r"\s+(?:to|and)\s+|(?<=\d{4})\s*[-–]\s*(?=\d{4}$)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def written_date(text: str) -> DateSpan | None:
    """The span that `text` states, or None if it states none (or an impossible day)."""
    plain = " ".join(text.split()).strip(" .,;")
    bare = _ABOUT.sub("", plain)
    approximate = bare != plain
    bare = re.sub(r"^between\s+", "", bare, flags=re.IGNORECASE)
    start, *end = _BETWEEN.split(bare)
    try:
        first = _point(start, approximate)
        last = _point(end[0], approximate) if end else first
        return DateSpan(first.earliest, last.latest, approximate)
    except (InvalidDate, ValueError):
        return None


def _point(text: str, approximate: bool) -> DateSpan:
    if match := _NUMERIC.fullmatch(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern always has a year
        return DateSpan.of(year, month, day, approximate=approximate)
    match = _POINT.fullmatch(text)
    if match is None:
        raise InvalidDate(text)
    written_day, name, written_year = match.groups()
    month = None if name is None else _MONTHS.index(name[:3].lower()) + 1
    return DateSpan.of(int(written_year), month, int(written_day) if written_day else None, approximate=approximate)
