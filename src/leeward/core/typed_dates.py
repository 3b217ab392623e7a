"""Dates as people write them and documents print them: 29 JUN 1985, 29/06/1985, 29.6.85, 1985-06-29, June 1985, 1985.

Months are read by name or abbreviation in the six languages of the region (`resources/extraction/months.csv`). With
dots and blanks the day is first everywhere; with a slash or hyphen 03/04/1985 has two readings, and both are returned,
so that the caller can ask. Six digits in a row are the order of a zone, not of a person, and are refused.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from leeward.core.dates import EXPIRED_YEARS, OLDEST_AGE, DateSpan, InvalidDate
from leeward.resources.tables import rows

Kind = Literal["birth", "expiry", "past"]
"""What a date is for, which decides the century of a two-digit year."""
FIRST_YEAR, LAST_YEAR = 1850, 2150
LONGEST = 60
_NUMERIC = re.compile(r"([0-9]{1,4})([-/. ])([0-9]{1,2})\2([0-9]{1,4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_EIGHT = re.compile(r"[0-9]{8}")
_DECADE = re.compile(r"((?:18|19|20)[0-9])0s")
_TOKENS = re.compile(r"([0-9]+)(?:st|nd|rd|th|er|re|eme|e|o|a)?(?![a-z0-9])|([0-9]+)|([a-z]+)")
_WRITTEN = re.compile(r"[a-z0-9 .,/'-]+")
_FILLERS = frozenset({"of", "the", "de", "del", "do", "da", "le", "el", "van", "d", "l"})
_SHORTEST_PREFIX = 3
Parts = tuple[str, int, int]
"""Year as written, month and day; 0 if not known."""


class NotOneDate(ValueError):
    """A text that is not a date (`candidates` is empty), or that has several readings."""

    def __init__(self, text: str, candidates: tuple[DateSpan, ...] = ()) -> None:
        super().__init__(text)
        self.text, self.candidates = text, candidates


@lru_cache(maxsize=65_536)
def typed_dates(text: str, kind: Kind, today: date | None) -> tuple[DateSpan, ...]:
    """The date that `text` states, the likeliest reading first. Raises NotOneDate.

    There are two only for a birth date with a two-digit year if the person may be over a hundred. Without `today` a
    two-digit year is refused.
    """
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise NotOneDate(text[:LONGEST])
    found = _in_text_form(plain) or _unique(_spans(plain, kind, today))
    if len({spans[0] for spans in found}) != 1:
        raise NotOneDate(plain, tuple(spans[0] for spans in found))
    return found[0]


def typed_date(text: str, kind: Kind, today: date | None) -> DateSpan:
    """The likeliest date that `text` states. Raises NotOneDate."""
    return typed_dates(text, kind, today)[0]


def _in_text_form(text: str) -> list[tuple[DateSpan, ...]]:
    """The text form of DateSpan: ISO 8601, any precision, spans, `~` for about."""
    try:
        return [(DateSpan.parse(text),)] if text.isascii() else []
    except InvalidDate:
        return []


def _unique(found: Iterable[tuple[DateSpan, ...]]) -> list[tuple[DateSpan, ...]]:
    return list(dict.fromkeys(found))


def _spans(text: str, kind: Kind, today: date | None) -> Iterator[tuple[DateSpan, ...]]:
    if match := _DECADE.fullmatch(text):
        yield (DateSpan.parse(f"{match[1]}0/{match[1]}9"),)
    for written, month, day in _readings(text):
        spans = tuple(span for year in _years(written, kind, today) if (span := _span(year, month, day)) is not None)
        # For a birth or an issue, the latest year in which the day is not in the future.
        past = [span for span in spans if kind == "expiry" or len(written) == 4 or (today and span.earliest <= today)]
        if past:
            yield tuple(past) if kind == "birth" else (past[0],)


def _readings(text: str) -> Iterator[Parts]:
    """Every reading of the text; those with a day that does not exist are removed later."""
    if match := _NUMERIC.fullmatch(text):
        yield from _numeric(match[1], match[2], match[3], match[4])
    elif match := _YEAR_MONTH.fullmatch(text):
        yield match[1], int(match[2]), 0
    elif match := _MONTH_YEAR.fullmatch(text):
        yield match[2], int(match[1]), 0
    elif _EIGHT.fullmatch(text):
        yield text[:4], int(text[4:6]), int(text[6:])
        yield from _numeric(text[:2], "/", text[2:4], text[4:])
    else:
        yield from _parts_in_words(_fold(text))


def _numeric(first: str, mark: str, second: str, third: str) -> Iterator[Parts]:
    if len(first) == 4:
        yield first, int(second), int(third)
    elif len(third) in {2, 4} and len(first) <= 2:
        yield third, int(second), int(first)
        if mark not in ". ":
            yield third, int(first), int(second)
        if len(first) == 2 and (int(first) > 31 or mark == "-") and len(third) == 2:
            yield first, int(second), int(third)


def _parts_in_words(text: str) -> Iterator[Parts]:
    """Day, month by name and year in any order, or month and year; documents print a month in two languages."""
    if not _WRITTEN.fullmatch(text):
        return
    numbers: list[str] = []
    words: list[str] = []
    for plain, other, word in _TOKENS.findall(text):
        if plain or other:
            numbers.append(plain or other)
        elif word not in _FILLERS:
            words.append(word)
    if words and len(words) < 3 and len(numbers) in {1, 2}:
        for month in sorted(set.intersection(*(set(_months_of(word)) for word in words))):
            yield from _with_month(month, numbers)


def _with_month(month: int, numbers: list[str]) -> Iterator[Parts]:
    first, *rest = numbers
    if not rest:
        if len(first) == 4:
            yield first, month, 0
    elif len(first) == 4 or (len(first) == 2 and int(first) > 31):
        yield first, month, _day(rest[0])
    elif len(rest[0]) in {2, 4}:
        yield rest[0], month, _day(first)


def _day(text: str) -> int:
    # No month has it, so the reading falls away with others of a day that does not exist.
    return int(text) if len(text) <= 2 else 99


def _years(written: str, kind: Kind, today: date | None) -> tuple[int, ...]:
    """The possible years, the likeliest first (decision 'Time'; expiry as in a zone)."""
    if len(written) == 4:
        return (int(written),)
    if len(written) != 2 or today is None:
        return ()
    if kind == "expiry":
        first = today.year - EXPIRED_YEARS
        return (first + (int(written) - first) % 100,)
    latest = today.year - (today.year - int(written)) % 100
    years = (latest, latest - 100)
    return tuple(year for year in years if year == latest or today.year - year <= OLDEST_AGE)


def _span(year: int, month: int, day: int) -> DateSpan | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or (day and not month):
        return None
    try:
        return DateSpan.of(year, month or None, day or None)
    except ValueError:
        return None


def _months_of(word: str) -> frozenset[int]:
    """The months that a word, or an abbreviation of at least three letters, may mean."""
    exact = _months().get(word)
    if exact or len(word) < _SHORTEST_PREFIX:
        return exact or frozenset()
    return frozenset(month for name, months in _months().items() if name.startswith(word) for month in months)


@cache
def _months() -> Mapping[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for _, text in rows("extraction/months.csv", 2):
        for place, word in enumerate(text.split(), 1):
            name, _, number = word.partition(":")
            found[_fold(name)].add(int(number) if number else place)
    return {name: frozenset(months) for name, months in found.items()}


def _fold(text: str) -> str:
    """Lower case without accents, ordinal signs as letters."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in spread if not unicodedata.combining(char)).replace("\u2019", "'")
