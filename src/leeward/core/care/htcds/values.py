"""One cell of a case file, read as its field wants it: nothing good is lost, and what cannot be read is given back with
why.

Canonical values: text, a code, a tuple of codes, a date, a bool, a whole number, degrees. `as_text` writes one back.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from leeward.core.care.htcds.fields import OPEN_LISTS, Field, codes_by_key, plain_key
from leeward.core.care.htcds.languages import language
from leeward.core.dates import DateSpan
from leeward.core.printable import printable
from leeward.core.record.codes.countries import countries
from leeward.core.typed_dates import NotOneDate, typed_date

Value = str | bool | int | float | date | tuple[str, ...]
Raw = str | bool | int | float | date | datetime | time | timedelta
SEPARATOR = ";"
"""Between the codes of a field with several (the toolkit's workbook with multi-select)."""
LONGEST = 1_000_000
"""Characters of a text; more is no narrative."""
FIRST_YEAR, LAST_YEAR = 1850, 2150
MOST = 150
"""The largest whole number that a field may have: children, years of age."""
_FLAGS = {
    **dict.fromkeys(("true", "yes", "1", "y"), True),
    **dict.fromkeys(("false", "no", "0", "n"), False),
}
_PIECES = 2
"""Into how many pieces the separator in a label can cut it."""
_WHOLE = re.compile(r"[0-9]{1,6}(?:\.0+)?")
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?")


class Refused(NamedTuple):
    """What could not be read: the value as written, and the code of why (`messages.htcds`)."""

    value: str
    why: str


class Read(NamedTuple):
    """The value, None if the cell has none, and what of it was refused."""

    value: Value | None
    refused: tuple[Refused, ...] = ()


def read_value(field: Field, raw: Raw) -> Read:
    """Read one cell. An empty cell is no value."""
    text = text_of(raw)
    if not text:
        return Read(None)
    if len(text) > LONGEST:
        return Read(None, (Refused(text[:100], "htcds.value.long"),))
    if field.kind in {"choice", "choices"}:
        return _codes(field, text)
    if field.kind == "text":
        return Read(text)
    value = {"date": _date, "flag": _flag, "number": _number, "degrees": _degrees}[field.kind](field, raw, text)
    return Read(None, (Refused(text, f"htcds.value.{field.kind}"),)) if value is None else Read(value)


def text_of(raw: Raw) -> str:
    """The cell as a text without control characters, as a person would write it: whole numbers without a point."""
    if isinstance(raw, str):
        text = raw.strip()
        return text if text.isprintable() else _without_control(text)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ", "seconds")
    return str(raw)


def _without_control(text: str) -> str:
    return str(printable(text.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def as_text(value: Value) -> str:
    """The canonical text of a value: what JSON and forms carry, and `read_value` reads back."""
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    if isinstance(value, date):
        return value.isoformat()
    return text_of(value)


@lru_cache(maxsize=8192)
def _codes(field: Field, text: str) -> Read:
    """What a cell with codes says; the same few texts come in every row."""
    good, bad = _split(field, text)
    if field.kind == "choice" and len(good) > 1:
        return Read(None, (Refused(text, "htcds.value.several"),))
    refused = tuple(Refused(piece, "htcds.value.code") for piece in bad)
    if field.kind == "choice":
        return Read(good[0] if good else None, refused)
    return Read(tuple(good) or None, refused)


def _split(field: Field, text: str) -> tuple[list[str], list[str]]:
    """The codes in a cell, each once, and the pieces that are none.

    Some labels hold the separator themselves ("Water supply; sewerage, ..."), so the longest run of pieces that is one
    value wins. Survey tools separate codes by blanks.
    """
    pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
    if len(pieces) == 1 and code_of(field, text) is None:
        words = text.split()
        if all(code_of(field, word) is not None for word in words):
            pieces = words
    good: dict[str, None] = {}
    bad: list[str] = []
    at, longest = 0, 1 if field.list in OPEN_LISTS else _PIECES
    while at < len(pieces):
        for end in range(min(len(pieces), at + longest), at, -1):
            code = code_of(field, "; ".join(pieces[at:end]))
            if code is not None:
                good[code] = None
                at = end
                break
        else:
            bad.append(pieces[at])
            at += 1
    return list(good), bad


def code_of(field: Field, text: str) -> str | None:
    """The code that a text means in the field's list; None for none."""
    if field.list == "country":
        return _country(text)
    if field.list == "language":
        return language(text)
    return codes_by_key(field.list).get(plain_key(text))


def _country(text: str) -> str | None:
    """The code of two letters (ISO 3166-1), of three for what has none. "Congo" alone is the toolkit's name of one."""
    found = countries(text)
    if len(found) > 1:
        found = tuple(each for each in found if each.name.casefold() == text.strip().casefold())
    return (found[0].alpha2 or found[0].code) if len(found) == 1 else None


def _date(field: Field, raw: Raw, text: str) -> date | None:
    day: date | None
    if isinstance(raw, datetime):
        day = raw.date() if raw.time() == time() else None
    elif isinstance(raw, date):
        day = raw
    elif isinstance(raw, str):
        day = _parse_date(text)
    else:
        day = None
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _parse_date(text: str) -> date | None:
    """A date that was typed; None for one with two readings, or without a day."""
    try:
        return (
            DateSpan.parse(text).exact
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text)
            else typed_date(text, "past", None).exact
        )
    except (NotOneDate, ValueError):
        return None


def _flag(field: Field, raw: Raw, text: str) -> bool | None:
    return _FLAGS.get(text.casefold())


def _number(field: Field, raw: Raw, text: str) -> int | None:
    number = int(text.partition(".")[0]) if _WHOLE.fullmatch(text) and not isinstance(raw, date | time) else None
    return number if number is not None and number <= MOST else None


def _degrees(field: Field, raw: Raw, text: str) -> float | None:
    most = 90.0 if field.name.endswith("Latitude") else 180.0
    if isinstance(raw, str):
        degrees = float(text) if _DEGREES.fullmatch(text) else None
    else:
        degrees = float(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else None
    return round(degrees, 7) if degrees is not None and abs(degrees) <= most else None
