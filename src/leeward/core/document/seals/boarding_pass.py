"""Boarding passes: IATA Resolution 792, bar coded boarding pass of format M, any number of legs.

Each leg has fixed columns, then a variable part with its length in hexadecimal, whose content depends on the version. A
pass is signed for the airline only, so nothing here proves who printed it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.seal import Seal, SealField

_BEGIN: Final = re.compile(r"\AM[1-4]")
_NAME, _LEG = 20, 37
_COLUMNS: Final = (
    ("booking", 0, 7),
    ("from", 7, 10),
    ("to", 10, 13),
    ("carrier", 13, 16),
    ("flight", 16, 21),
    ("date", 21, 24),
    ("compartment", 24, 25),
    ("seat", 25, 29),
    ("sequence", 29, 34),
    ("passenger_status", 34, 35),
)
_TICKET: Final = (("ticket_number", 0, 13), ("document_looked_at", 14, 15))


def is_boarding_pass(data: bytes) -> bool:
    """Whether the bytes begin like a boarding pass and are long enough for one leg."""
    return bool(re.match(rb"\AM[1-4]", data)) and len(data) >= 2 + _NAME + 1 + _LEG


def read_boarding_pass(data: bytes, *, today: date) -> Seal:
    """The pass in `data`. `today` settles the year of a day that is printed as the n-th of its year.

    Raises MalformedSeal if a leg is cut or a column cannot be read.
    """
    text = _text(data)
    surname, _, given = text[2 : 2 + _NAME].strip().partition("/")
    fields = [SealField("surname", surname.strip()), SealField("given_names", given.strip())]
    # One column after the name says whether the ticket is electronic.
    at = 2 + _NAME + 1
    for leg in range(1, int(text[1]) + 1):
        part = text[at : at + _LEG]
        if len(part) < _LEG:
            raise MalformedSeal("seal.cut", part=f"leg {leg}", wanted=_LEG, at=at, left=len(part))
        fields += _leg(part, leg, today)
        after = at + _LEG + _hexadecimal(part[-2:], f"length of leg {leg}")
        fields += _conditional(text[at + _LEG : after], leg)
        at = after
    carrier = next(field.value for field in fields if field.name == "carrier")
    return Seal("boarding_pass", text[0], carrier, "boarding_pass", "M", None, None, tuple(fields))


def _text(data: bytes) -> str:
    try:
        text = data.decode("ascii").rstrip("\r\n")
    except UnicodeDecodeError:
        raise MalformedSeal("seal.encoding", encoding="ASCII") from None
    if not _BEGIN.match(text):
        raise MalformedSeal("seal.boarding_pass", part="format", value=text[:2])
    return text


def _leg(part: str, leg: int, today: date) -> Iterator[SealField]:
    for name, first, last in _COLUMNS:
        value = part[first:last].strip()
        if name == "date":
            value = _day(value, leg, today)
        elif name in ("flight", "seat", "sequence"):
            value = value.lstrip("0")
        yield SealField(name, value, str(leg))


def _day(text: str, leg: int, today: date) -> str:
    """The n-th day of the year nearest to today; empty if none is printed (an open ticket)."""
    if not text:
        return ""
    if not text.isdecimal() or not 1 <= int(text) <= 366:
        raise MalformedSeal("seal.boarding_pass", part=f"date of leg {leg}", value=text)
    days = [date(year, 1, 1) + timedelta(days=int(text) - 1) for year in range(today.year - 1, today.year + 2)]
    return min(days, key=lambda day: abs((day - today).days)).isoformat()


def _hexadecimal(text: str, part: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise MalformedSeal("seal.boarding_pass", part=part, value=text) from None


def _conditional(text: str, leg: int) -> Iterator[SealField]:
    """The ticket's number and whether the airline checked a travel document, if the variable part has them.

    The first leg begins with `>`, a version, and a part about the passenger, preceded by its length.
    """
    if text[:1] == ">":
        text = text[4 + _hexadecimal(text[2:4], f"length of the passenger's part of leg {leg}") :]
    if len(text) < 2:
        return
    part = text[2 : 2 + _hexadecimal(text[:2], f"length of the ticket's part of leg {leg}")]
    for name, first, last in _TICKET:
        if value := part[first:last].strip():
            yield SealField(name, value, str(leg))
