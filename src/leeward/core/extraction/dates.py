"""Dates as people write them in English, Spanish, French, Dutch and Portuguese, and as numbers."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from leeward.core.dates import DateSpan
from leeward.core.extraction.cues import has_cue_before
from leeward.core.extraction.mention import Confidence, Mention
from leeward.resources.tables import rows

_EARLIEST, _YEARS_AHEAD = 1900, 30


def dates(text: str, today: date) -> Iterator[Mention]:
    """Every date with its ISO form; after a cue it is proposed as a birth date or an expiry date.

    If either of two numbers may be the month, the day is read first, with low confidence. A two-digit year is the
    latest one not after today for a birth, and otherwise up to thirty years ahead.
    """
    forms = ((_iso(), _year_first), (_numeric(), _day_first), (_word_pattern(), _of_words), (_american(), _of_words))
    for pattern, read in forms:
        for match in pattern.finditer(text):
            birth = has_cue_before("birth", text, match.start())
            found = read(match, today, birth)
            if found is None:
                continue
            span, confidence = found
            name = "birth_date" if birth else "expiry_date" if _ends(text, match.start()) else "date"
            yield Mention("date", match.start(), match.end(), {name: str(span)}, confidence)


def _ends(text: str, start: int) -> bool:
    """Whether a cue of expiry precedes; in `issued on ..., expires` it belongs to another date."""
    return has_cue_before("expiry", text, start, reach=12)


Reading = tuple[DateSpan, Confidence] | None


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![\w-])"
    )


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w./-])(?P<day>[0-9]{1,2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>(?:19|20)?[0-9]{2})(?![\w/-])"
    )


@cache
def _word_pattern() -> re.Pattern[str]:
    """12 August 1964, 12-Aug-64, 1er août 1964, 12 de agosto de 1964, August 1964."""
    return re.compile(
        rf"(?<!\w)(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|º)?[ -]?(?:of |de )?)?(?P<word>{_words()})\.?,?[ -]"
        rf"(?:de |del |of )?(?P<year>(?:19|20)[0-9]{{2}})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _american() -> re.Pattern[str]:
    """August 12, 1964."""
    return re.compile(
        rf"(?<!\w)(?P<word>{_words()})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)[0-9]{{2}})(?!\w)",
        re.IGNORECASE,
    )


def _year_first(match: re.Match[str], today: date, birth: bool) -> Reading:
    return _span(int(match["year"]), int(match["month"]), int(match["day"]), "high", today)


def _day_first(match: re.Match[str], today: date, birth: bool) -> Reading:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    whole = int(year) if len(year) == 4 else _century(int(year), today, birth)
    if month > 12:
        return _span(whole, day, month, "medium", today)
    sure = len(year) == 4 and (day > 12 or day == month)
    return _span(whole, month, day, "high" if sure else "low", today)


def _of_words(match: re.Match[str], today: date, birth: bool) -> Reading:
    month, day = _months()[match["word"].casefold()], match["day"]
    return _span(int(match["year"]), month, int(day) if day else None, "high" if day else "medium", today)


def _century(year: int, today: date, birth: bool) -> int:
    latest = today.year if birth else today.year + _YEARS_AHEAD
    whole = latest - latest % 100 + year
    return whole if whole <= latest else whole - 100


def _span(year: int, month: int, day: int | None, confidence: Confidence, today: date) -> Reading:
    if not _EARLIEST <= year <= today.year + _YEARS_AHEAD:
        return None
    try:
        return DateSpan.of(year, month, day), confidence
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language, text in rows("extraction/months.csv", 2):
        if language == "ht":  # "me", "mas", "out" are also ordinary words: accepted in a date field, not in free text
            continue
        for place, word in enumerate(text.split(), 1):
            name, _, number = word.partition(":")
            found[name] = int(number) if number else place
    return found


@cache
def _words() -> str:
    return "|".join(re.escape(word) for word in sorted(_months(), key=len, reverse=True))
