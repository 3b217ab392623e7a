"""JSON with exactly one encoding for each value, so that a signature covers the value and not a spelling.

The subset of RFC 8785 that needs no floating point: objects with ASCII names in order, arrays, strings, whole numbers
within ±(2**53 - 1), true, false, null; UTF-8, no blanks. Times are UTC with microseconds and `Z`.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any, NoReturn

LARGEST = 2**53 - 1
"""The largest whole number that every JSON parser preserves (RFC 7493, section 2.2)."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3])(?::[0-9]{2}){2}\.[0-9]{6}Z"
"""The pattern of a time; hour 24 would be a second spelling of the next day's hour 0 (Python 3.14 accepts it)."""
_TIME = re.compile(TIME)


class NotCanonical(ValueError):
    """A value that has no canonical form, or bytes that are not the canonical form of anything."""


def dumps(value: object) -> bytes:
    """The one encoding of `value`. Raises NotCanonical, for example for a float or half of a surrogate pair."""
    try:
        _check(value)
        return _ENCODER.encode(value).encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise NotCanonical(f"this has no canonical form: {type(error).__name__}") from error


def loads(data: bytes) -> Any:
    """The value whose one encoding is `data`. Raises NotCanonical for any other bytes."""
    try:
        value = json.loads(data.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotCanonical("this is not JSON of whole numbers and text") from error
    # Refuses repeated names too, of which one parser keeps the first and another the last.
    if dumps(value) != data:
        raise NotCanonical("this JSON is not in its canonical form")
    return value


def time_text(moment: datetime) -> str:
    """A time as `2026-11-24T21:00:00.000000Z`. Raises NotCanonical for one without a zone."""
    if moment.tzinfo is None:
        raise NotCanonical("a time needs its zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_time(text: object) -> datetime:
    """The time that `time_text` wrote. Raises NotCanonical."""
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        raise NotCanonical("a time is written 2026-11-24T21:00:00.000000Z")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise NotCanonical("there is no such time") from error


def _check(value: object) -> None:
    """Refuse what JSON or its parsers would change: floats, large numbers, names that are not ASCII text."""
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) > LARGEST:
                raise NotCanonical("a whole number is beyond 2**53 - 1")
        case dict():
            for name, member in value.items():
                # Python sorts names by code point, RFC 8785 (3.2.3) by UTF-16 unit: the same order for ASCII only.
                if not isinstance(name, str) or not name.isascii():
                    raise NotCanonical("the names of an object are ASCII text")
                _check(member)
        case list() | tuple():
            for member in value:
                _check(member)
        case _:
            raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _refuse(text: str) -> NoReturn:
    raise NotCanonical(f"{text[:20]} is not a whole number")
