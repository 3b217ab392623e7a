"""Values in passenger messages: dates in several forms, states, sexes, numbers.

Each function returns the value or raises Unusable, which loses the field but not the traveller.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache

from leeward.core.dates import DateSpan
from leeward.core.document.mrz.dates import birth_dates, expiry_date
from leeward.core.record.codes.countries import NotOneCountry, country
from leeward.core.record.content.person import Sex
from leeward.core.record.lists.fields import number as plain_number
from leeward.core.record.lists.read import Rejected
from leeward.core.typed_dates import LONGEST, NotOneDate, typed_date

_SEXES: dict[str, Sex | None] = {
    "M": "M", "MALE": "M", "MI": "M", "1": "M", "F": "F", "FEMALE": "F", "FI": "F", "2": "F",
    "X": "X", "U": None, "UI": None, "": None, "3": None, "9": None,
}  # fmt: skip
_MONTHS = {
    "JAN": 1, "FEB": 2, "MAR": 3, "APR": 4, "MAY": 5, "JUN": 6,
    "JUL": 7, "AUG": 8, "SEP": 9, "OCT": 10, "NOV": 11, "DEC": 12,
}  # fmt: skip
_WITH_CLOCK = re.compile(
    r"(?P<day>.+?)[T ]+(?P<hour>[0-9]{1,2}):?(?P<minute>[0-9]{2})(?::[0-9.]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_MOMENTS = {6: "%Y%m%d", 8: "%Y%m%d", 10: "%Y%m%d%H%M", 12: "%Y%m%d%H%M"}


class Unusable(ValueError):
    """A value that is invalid, or may mean any of `choices`; `code` says why."""

    def __init__(self, code: str, value: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(value)
        self.code, self.value, self.choices = code, value, choices


@lru_cache(maxsize=4096)
def moment(text: str) -> datetime:
    """A local date, with or without a time: yymmdd, yymmddhhmm, ccyymmdd or ccyymmddhhmm (code list 2379)."""
    # A voyage is of these days, so the century is certain; that of a birth is not (`birth`).
    digits = text if len(text) in {8, 12} else f"20{text}"
    form = _MOMENTS.get(len(text))
    if form is None or not (text.isascii() and text.isdigit()):
        raise Unusable("date.unreadable", text)
    try:
        return datetime.strptime(digits, form)  # noqa: DTZ007 - local
    except ValueError as error:
        raise Unusable("date.unreadable", text) from error


@lru_cache(maxsize=4096)
def written_moment(text: str) -> datetime:
    """A local date and time in a table: digits as in `moment`, ISO 8601, or a date as people write it."""
    if text.isdecimal():
        return moment(text)
    match = _WITH_CLOCK.fullmatch(text) if len(text) <= LONGEST else None
    try:
        day = typed_date(match["day"] if match else text, "past", None).exact
        clock = time(int(match["hour"]), int(match["minute"])) if match else time.min
    except NotOneDate as error:
        choices = tuple(map(str, error.candidates))
        if choices:
            raise Unusable("date.ambiguous", text, choices) from error
        raise Unusable("date.unreadable", text) from error
    except ValueError as error:
        raise Unusable("date.unreadable", text) from error
    if day is None:
        raise Unusable("date.unreadable", text)
    return datetime.combine(day, clock)


@lru_cache(maxsize=4096)
def booked_moment(day: str, clock: str) -> datetime:
    """A local date and time in a booking: ddmmyy and hhmm."""
    if len(day) != 6:
        raise Unusable("date.unreadable", f"{day} {clock}")
    return moment(f"{day[4:]}{day[2:4]}{day[:2]}{clock[:4]}")


@lru_cache(maxsize=65536)
def birth(text: str, today: date) -> tuple[DateSpan, ...]:
    """The birth dates that the text may mean: yymmdd, ccyymmdd, or ddMMMyy as in bookings."""
    found = birth_dates(_six_digits(text), today) if len(text) in {6, 7} else (_parse_date(text),)
    if not found:
        raise Unusable("date.unreadable", text)
    return found


@lru_cache(maxsize=65536)
def expiry(text: str, today: date) -> DateSpan:
    """The expiry date of a document, in the forms of `birth`."""
    found = expiry_date(_six_digits(text), today) if len(text) in {6, 7} else _parse_date(text)
    if found is None:
        raise Unusable("date.unreadable", text)
    return found


def _parse_date(text: str) -> DateSpan:
    try:
        if len(text) == 9:
            return DateSpan.of(int(text[5:]), _MONTHS[text[2:5].upper()], int(text[:2]))
        if len(text) == 8 and text.isdecimal():
            return DateSpan.of(int(text[:4]), int(text[4:6]), int(text[6:]))
    except (ValueError, KeyError) as error:
        raise Unusable("date.unreadable", text) from error
    raise Unusable("date.unreadable", text)


def _six_digits(text: str) -> str:
    """yymmdd of either form with a two-digit year."""
    if len(text) == 6:
        return text
    month = _MONTHS.get(text[2:5].upper(), 0)
    return f"{text[5:]}{month:02}{text[:2]}"


def count(text: str) -> int | None:
    """A sender's count; None if it is not a number, or has more digits than any list could need."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


@lru_cache(maxsize=4096)
def state_code(text: str) -> str:
    """A state's code as in a zone, from two or three letters or a name."""
    try:
        return country(text).code
    except NotOneCountry as error:
        choices = tuple(each.code for each in error.candidates)
        if choices:
            raise Unusable("state.ambiguous", text, choices) from error
        raise Unusable("state.unknown", text) from error


def sex(text: str) -> Sex | None:
    """M, F or X; None if not stated. Infants have codes of their own in bookings (MI, FI)."""
    try:
        return _SEXES[text.upper()]
    except KeyError:
        raise Unusable("sex.unknown", text) from None


def document_number(text: str) -> str:
    """A number as in a zone."""
    try:
        return plain_number(text)
    except Rejected as error:
        raise Unusable("number.unreadable", text) from error
