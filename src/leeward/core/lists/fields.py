"""The fields of the plain tables: one function for each type, which returns the value or raises Rejected."""

import re
from functools import lru_cache
from typing import get_args

from leeward.core.dates import DateSpan, InvalidDate
from leeward.core.lists.countries import country_code
from leeward.core.lists.numbers import document_number
from leeward.core.lists.reading import Rejected
from leeward.core.records.document import DocumentStatus
from leeward.core.records.person import Sex

TEXT_LIMIT = 4000
NUMBER_LIMIT = 24
_FIRST_YEAR, _LAST_YEAR = 1850, 2150
_NUMBER = re.compile(r"[A-Za-z0-9 ./<-]+")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DECADE = re.compile(r"(\d{3})0s")
_UNKNOWN = re.compile(r"[0Xx?<./-]+")
_AMBIGUOUS = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
_TYPE = re.compile(r"[A-Z][A-Z]?")
_TYPE_WORDS = {"PASSPORT": "P", "IDENTITY CARD": "ID", "ID CARD": "ID", "VISA": "V", "RESIDENCE PERMIT": "IR"}
_SEXES: dict[str, Sex] = {"M": "M", "F": "F", "X": "X", "MALE": "M", "FEMALE": "F", "<": "X"}
_STATUSES: dict[str, DocumentStatus] = {status: status for status in get_args(DocumentStatus)}
_STATUSES |= {"invalidated": "invalid", "cancelled": "revoked", "canceled": "revoked"}


def required(cells: dict[str, str], field: str) -> str:
    """The field's text. Raises Rejected where it is empty or the column is absent."""
    value = cells.get(field, "")
    if not value:
        raise Rejected("field.missing", field=field)
    return value


def free_text(cells: dict[str, str], field: str) -> str:
    """The field's text, which may be empty. Raises Rejected above TEXT_LIMIT characters."""
    value = cells.get(field, "")
    if len(value) > TEXT_LIMIT:
        raise Rejected("field.long", field=field, limit=str(TEXT_LIMIT))
    return value


def number(text: str) -> str:
    """A document number as the zone shows it: blanks, dots, hyphens, slashes and fillers go."""
    if text.isascii() and text.isalnum() and len(text) <= NUMBER_LIMIT:
        return text.upper()
    plain = document_number(text)
    if not plain or len(plain) > NUMBER_LIMIT or _NUMBER.fullmatch(text) is None:
        raise Rejected("number.characters", value=text[:60])
    return plain


@lru_cache(maxsize=4096)
def issuer(text: str) -> str:
    """An issuer's ICAO code, from the code, ISO 3166-1's two or three letters, or a name.

    Historic, specimen and fantasy issuers are accepted, since documents in their name do turn up.
    """
    code = country_code(text)
    if not code:
        raise Rejected("issuer.unknown", value=text[:60], hint="BRB, or D for Germany")
    return code


@lru_cache(maxsize=1024)
def document_type(text: str) -> str:
    """A document code as in the zone (`P`, `PD`, `ID`, `V`), a passport where it is left open."""
    plain = " ".join(text.upper().replace("<", "").split())
    code = _TYPE_WORDS.get(plain, plain) or "P"
    if _TYPE.fullmatch(code) is None:
        raise Rejected("type.unknown", value=text[:60])
    return code


def status(text: str) -> DocumentStatus:
    """What is wrong with the document."""
    known = _STATUSES.get(text.casefold())
    if known is None:
        raise Rejected("status.unknown", value=text[:60])
    return known


def sex(text: str) -> Sex | None:
    """The sex as a zone or a word states it, or None where nothing does."""
    if not text:
        return None
    known = _SEXES.get(text.upper())
    if known is None:
        raise Rejected("sex.unknown", value=text[:60])
    return known


def optional_date(cells: dict[str, str], field: str) -> DateSpan | None:
    """The field's date, or None where it is empty or says that nothing is known (`0000-00-00`, `XX.XX.XXXX`)."""
    text = cells.get(field, "")
    return date(text, field) if text and not _UNKNOWN.fullmatch(text) else None


@lru_cache(maxsize=65_536)
def date(text: str, field: str) -> DateSpan:
    """A date in ISO 8601 with any precision, a span `1960/1965`, `1960s`, or `31.12.1974`; `1974-00-00` is a year.

    `03/04/1974` is refused: it is read differently in different countries. So is a day that does not exist.
    """
    try:
        span = _date(text)
    except ValueError as error:
        code = "date.ambiguous" if _AMBIGUOUS.fullmatch(text) else "date.unreadable"
        raise Rejected(code, field=field, value=text[:60]) from error
    if not _FIRST_YEAR <= span.earliest.year <= span.latest.year <= _LAST_YEAR:
        raise Rejected("date.unreadable", field=field, value=text[:60])
    return span


def _date(text: str) -> DateSpan:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if day and not month:
            raise InvalidDate(text)
        return DateSpan.of(year, month or None, day or None)
    if match := _DOTTED.fullmatch(text):
        return DateSpan.of(int(match[3]), int(match[2]), int(match[1]))
    if match := _DECADE.fullmatch(text):
        first = int(match[1]) * 10
        return DateSpan.parse(f"{first}/{first + 9}")
    return DateSpan.parse(text)


def in_order(earlier: DateSpan | None, later: DateSpan | None, names: tuple[str, str]) -> None:
    """Raise Rejected where the whole of `later` lies before `earlier`."""
    if earlier is not None and later is not None and later.latest < earlier.earliest:
        raise Rejected("date.order", earlier=names[0], later=names[1])
