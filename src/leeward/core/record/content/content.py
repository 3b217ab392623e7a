"""A record's facts and their one JSON form, with a digest that says whether two versions differ."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args

from pydantic import TypeAdapter, ValidationError

from leeward.core.printable import printable
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.method import Method
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, OtherEntity, Vehicle, Vessel
from leeward.core.record.content.person import Person

Kind = Literal["document", "blank_range", "person", "organisation", "vehicle", "vessel", "aircraft", "method", "entity"]
Content = TravelDocument | BlankRange | Person | Organisation | Vehicle | Vessel | Aircraft | Method | OtherEntity

KINDS: tuple[Kind, ...] = get_args(Kind)
# In JSON, where a text with a backslash and "u0000" has two backslashes.
_NULL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_TYPES: dict[Kind, type[Content]] = {
    "document": TravelDocument,
    "blank_range": BlankRange,
    "person": Person,
    "organisation": Organisation,
    "vehicle": Vehicle,
    "vessel": Vessel,
    "aircraft": Aircraft,
    "method": Method,
    "entity": OtherEntity,
}
_KIND_OF: dict[type[Content], Kind] = {cls: kind for kind, cls in _TYPES.items()}


class InvalidContent(ValueError):
    """The facts do not have the structure of their kind; the message names the field."""


@cache
def _adapter(kind: str) -> TypeAdapter[Content]:
    found = next((cls for known, cls in _TYPES.items() if known == kind), None)
    if found is None:
        raise InvalidContent(f"kind: {kind!r} is none of {', '.join(KINDS)}")
    return TypeAdapter(found)


def kind_of(content: Content) -> Kind:
    """The kind of record that `content` describes."""
    return _KIND_OF[type(content)]


def to_json(content: Content) -> dict[str, Any]:
    """The JSON form: plain values, without fields that are empty or absent."""
    dumped = _adapter(kind_of(content)).dump_python(content, mode="json")
    return {key: _without_empty(value) for key, value in dumped.items() if not _empty(value)}


def from_json(kind: str, data: Mapping[str, Any]) -> Content:
    """The facts that `to_json` wrote. Raises InvalidContent, naming the field, for another structure."""
    try:
        return _adapter(kind).validate_python(dict(data))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InvalidContent(f"{field}: {first['msg']}") from error


def from_outside(kind: str, data: Mapping[str, Any]) -> Content:
    """The same for untrusted JSON. Raises InvalidContent also for a null character, which no database accepts.

    Other control characters are removed: they have no meaning here, and a terminal would execute them.
    """
    if _NULL.search(json.dumps(data)):
        raise InvalidContent("U+0000: this character cannot be stored")
    return from_json(kind, printable(dict(data)))


def digest(data: Mapping[str, Any]) -> bytes:
    """SHA-256 over the canonical JSON (sorted keys, no blanks): equal facts, equal digest."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def _empty(value: object) -> bool:
    return value is None or value in ("", [], ())


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if not _empty(item)}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
