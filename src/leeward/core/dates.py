"""Dates as border documents and lists state them: often only a year, a month, or "about 1960".

One type, `DateSpan`, represents them all by the earliest and the latest possible day, so that matching compares spans
and never invents a day. Its text form is the Extended Date/Time Format of ISO 8601-2:2019: `1974`, `1974-08`,
`1974-08-12`, `1960/1965` for an interval, a final `~` for "about".
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


# One person alone is known to have grown older, to 122 years.
OLDEST_AGE = 120
"""The greatest age, in years, at which a birth date in the earlier century is still worth a search."""

EXPIRED_YEARS = 40
"""How many years ago a two-digit expiry year may be; all others are in the future.

The first machine readable passports were issued in 1981, so hardly any expired before 1986, while identity cards for
old people are valid for thirty years and more.
"""


class InvalidDate(ValueError):
    """The text is not a date of this form; the message says what was expected."""


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """The days on which something may have happened: `earliest` to `latest`, both inclusive.

    `approximate` marks a source's "circa". Raises InvalidDate if `latest` is before `earliest`.
    """

    earliest: date
    latest: date
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise InvalidDate(f"{self.latest.isoformat()} is before {self.earliest.isoformat()}")

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None, *, approximate: bool = False) -> Self:
        """The span of a year, of a month, or of one day."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31), approximate)
        if day is None:
            return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]), approximate)
        return cls(date(year, month, day), date(year, month, day), approximate)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text form. Raises InvalidDate, naming the text, if it is none."""
        body, approximate = (text[:-1], True) if text.endswith("~") else (text, False)
        start, separator, end = body.partition("/")
        try:
            first = cls._point(start, approximate)
            return cls(first.earliest, cls._point(end, approximate).latest, approximate) if separator else first
        except ValueError as error:
            raise InvalidDate(f"{text!r} is not a date such as 1974, 1974-08, 1974-08-12 or 1960/1965") from error

    @classmethod
    def _point(cls, text: str, approximate: bool) -> Self:
        match = _POINT.fullmatch(text)
        if match is None:
            raise InvalidDate(text)
        year, month, day = (None if part is None else int(part) for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern always has a year
        return cls.of(year, month, day, approximate=approximate)

    @property
    def exact(self) -> date | None:
        """The only day, or None if several are possible."""
        return self.earliest if self.earliest == self.latest and not self.approximate else None

    def overlaps(self, other: "DateSpan") -> bool:
        """Whether both may be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        suffix = "~" if self.approximate else ""
        for shorter in (self.earliest.isoformat(), self.earliest.isoformat()[:7], self.earliest.isoformat()[:4]):
            point = self._point(shorter, self.approximate)
            if (point.earliest, point.latest) == (self.earliest, self.latest):
                return shorter + suffix
        start, end = self.earliest, self.latest
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{start.year:04}/{end.year:04}{suffix}"
        return f"{start.isoformat()}/{end.isoformat()}{suffix}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """In JSON a span is its text form."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(str(value)),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


def years_between(earlier: date, later: date) -> int:
    """Whole years from `earlier` to `later`; negative if it is after it."""
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))
