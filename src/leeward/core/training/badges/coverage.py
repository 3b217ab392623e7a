"""Whether a signature covers everything that a badge shows.

JSON-LD drops what it does not understand before it signs: names without a meaning, references that are no addresses,
null. Such an addition leaves the signature of a badge right, and a reader believes what no one signed.
So every name and value is checked against the terms first, and the first that would be dropped is named.
"""

import re
from collections.abc import Sequence
from typing import Any

from leeward.core.training.badges.contexts import Terms
from leeward.core.training.badges.refusals import Refused

_ADDRESS = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\x00-\x20]+')
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_REFERENCES = frozenset({"id", "vocab"})


def check_covered(value: Any, terms: Terms) -> None:
    """Raises Refused, which names the place, for the first thing in this object that a signature would not cover."""
    _object(value, terms, "", "")


def _object(value: dict[str, Any], terms: Terms, place: str, scope: str) -> None:
    classes = _classes(value, terms, place)
    properties = terms.properties(["", scope, *classes])
    for name, member in value.items():
        here = f"{place}.{name}".lstrip(".")
        if name == "id":
            _reference(member, here)
        elif name != "type" and not (name == "@context" and not place):
            term = properties.get(name)
            if term is None and not (terms.open and _NAME.fullmatch(name)):
                raise Refused("badge.term", place=here)
            inner = f"{term.scope}/{name}" if term and term.scope else name
            _value(member, terms, here, inner, term.type if term else "")


def _value(value: Any, terms: Terms, place: str, scope: str, kind: str) -> None:
    if kind == "json":
        return
    for one in _values_of(value, place):
        match one:
            case dict():
                _object(one, terms, place, scope)
            case list() | None:
                raise Refused("badge.not_signed", place=place)
            case str() if kind in _REFERENCES:
                if not (kind == "vocab" and one in terms.scopes.get(scope, {})):
                    _reference(one, place)
            case _:
                pass


def _classes(value: dict[str, Any], terms: Terms, place: str) -> Sequence[str]:
    if "type" not in value:
        return ()
    names = _values_of(value["type"], f"{place}.type".lstrip("."))
    for name in names:
        if not isinstance(name, str) or not _NAME.fullmatch(name) or not terms.is_class(name):
            raise Refused("badge.type", place=f"{place}.type".lstrip("."), type=str(name)[:60])
    return names


def _values_of(value: Any, place: str) -> Sequence[Any]:
    """The values of an array or the single one; an empty array is dropped, so no one signs it."""
    if value == []:
        raise Refused("badge.not_signed", place=place)
    return value if isinstance(value, list) else [value]


def _reference(value: Any, place: str) -> None:
    """An address; a relative one is dropped, and one that begins with `_:` is not an address at all."""
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        raise Refused("badge.reference", place=place)
