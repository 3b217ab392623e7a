"""The fields of the plain tables: one function for each type, which returns the value or raises Rejected."""

import re
from datetime import date as Day
from functools import lru_cache
from typing import get_args

from leeward.core.dates import DateSpan
from leeward.core.record.codes.countries import LONGEST, NotOneCountry, countries, country, text_of
from leeward.core.record.content.document import DocumentStatus
from leeward.core.record.content.person import Sex
from leeward.core.record.lists.numbers import document_number
from leeward.core.record.lists.read import Rejected
from leeward.core.typed_dates import FIRST_YEAR, LAST_YEAR, Kind, NotOneDate, typed_dates

TEXT_LIMIT = 4000
NUMBER_LIMIT = 24
_NUMBER = re.compile(r"[A-Za-z0-9 ./<-]+")
_WITH_TIME = re.compile(r"(\d{4}[-/]\d{1,2}[-/]\d{1,2})[T ]\d.*")
_KINDS: dict[str, Kind] = {"birth_date": "birth", "expires": "expiry", "expiry_date": "expiry"}
_ADDED = re.compile(r"\s*\([^()]*\)$")
_UNKNOWN = re.compile(r"[0Xx?<./-]+")
_TYPE = re.compile(r"[A-Z][A-Z]?")
_TYPE_WORDS = {"PASSPORT": "P", "IDENTITY CARD": "ID", "ID CARD": "ID", "VISA": "V", "RESIDENCE PERMIT": "IR"}
_SEXES: dict[str, Sex] = {"M": "M", "F": "F", "X": "X", "MALE": "M", "FEMALE": "F", "<": "X"}
_STATUSES: dict[str, DocumentStatus] = {status: status for status in get_args(DocumentStatus)}
_STATUSES |= {"invalidated": "invalid", "cancelled": "revoked", "canceled": "revoked"}


def required_text(cells: dict[str, str], field: str) -> str:
    """The field's text. Raises Rejected if it is empty or the column is absent."""
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
    """A document number as in the zone, without blanks, dots, hyphens, slashes and fillers."""
    # Nearly every number of a list of millions takes this short way.
    if text.isascii() and text.isalnum() and len(text) <= NUMBER_LIMIT:
        return text.upper()
    plain = document_number(text)
    if not plain or len(plain) > NUMBER_LIMIT or _NUMBER.fullmatch(text) is None:
        raise Rejected("number.characters", value=text[:60])
    return plain


@lru_cache(maxsize=4096)
def issuer(text: str, field: str = "issuer") -> str:
    """A state's or issuer's ICAO code, from a code of two or three letters, a name or an adjective.

    Historic, specimen and fantasy issuers are accepted, since such documents occur. A name that fits two states is
    rejected with both.
    """
    try:
        return country(text if countries(text) else _without_addition(text)).code
    except NotOneCountry as error:
        value, candidates = text[:60], " / ".join(map(text_of, error.candidates))
        if candidates:
            raise Rejected("issuer.ambiguous", field=field, value=value, candidates=candidates) from error
        raise Rejected("issuer.unknown", field=field, value=value, hint="BRB, or D for Germany") from error


def _without_addition(text: str) -> str:
    """`Yemen (previous)` without what is in brackets; unchanged if that names another state."""
    bare = _ADDED.sub("", text) if len(text) <= LONGEST else text
    return text if countries(text[len(bare) :].strip(" ()")) else bare


@lru_cache(maxsize=1024)
def document_type(text: str) -> str:
    """A document code as in the zone (`P`, `PD`, `ID`, `V`), a passport if empty."""
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
    """The sex from a zone's letter or a word, or None if it is not stated."""
    if not text:
        return None
    known = _SEXES.get(text.upper())
    if known is None:
        raise Rejected("sex.unknown", value=text[:60])
    return known


def optional_date(cells: dict[str, str], field: str, today: Day | None = None) -> DateSpan | None:
    """The field's date, or None if it is empty or unknown (`0000-00-00`, `XX.XX.XXXX`)."""
    found = optional_dates(cells, field, today)
    return found[0] if found else None


def optional_dates(cells: dict[str, str], field: str, today: Day | None = None) -> tuple[DateSpan, ...]:
    """The same, with the second reading of a two-digit birth year if the person may be over a hundred."""
    text = cells.get(field, "")
    return dates(text, field, today) if text and not _UNKNOWN.fullmatch(text) else ()


def date(text: str, field: str, today: Day | None = None) -> DateSpan:
    """The likeliest date of `dates`."""
    return dates(text, field, today)[0]


@lru_cache(maxsize=65_536)
def dates(text: str, field: str, today: Day | None = None) -> tuple[DateSpan, ...]:
    """A date as people write it (`core.typed_dates`), with any precision; a time after it is ignored.

    `03/04/1974` is rejected with both readings. A day that does not exist is rejected too, and without `today` a
    two-digit year.
    """
    match = _WITH_TIME.fullmatch(text)
    try:
        spans = typed_dates(match[1] if match else text, _KINDS.get(field, "past"), today)
    except NotOneDate as error:
        if error.candidates:
            readings = " / ".join(map(str, error.candidates))
            raise Rejected("date.two_readings", field=field, value=text[:60], readings=readings) from error
        raise Rejected("date.unreadable", field=field, value=text[:60]) from error
    if not FIRST_YEAR <= spans[0].earliest.year <= spans[0].latest.year <= LAST_YEAR:
        raise Rejected("date.unreadable", field=field, value=text[:60])
    return spans


def in_order(earlier: DateSpan | None, later: DateSpan | None, names: tuple[str, str]) -> None:
    """Raise Rejected if all of `later` is before `earlier`."""
    if earlier is not None and later is not None and later.latest < earlier.earliest:
        raise Rejected("date.order", earlier=names[0], later=names[1])
