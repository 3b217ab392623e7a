"""A request's body at rest: cut to known shapes, and encrypted for its row.

Partners write these bodies, so nothing in them is trusted: texts are bounded and lose control characters, and what is
not a text, a number or a list of these is left out.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from leeward.apps.desk.models import Entry, Request
from leeward.core.printable import plain

_LONGEST_VALUE = 500
_MOST = 60
Json = Mapping[str, Any]


def facts_in(body: Json) -> dict[str, Any]:
    """The part of a body that a desk keeps, encrypted."""
    facts = {
        "presented": _values(body.get("presented")),
        "claims": [plain(each, 64) for each in _list(body.get("claims"))],
        "subject": plain(body.get("subject"), _LONGEST_VALUE),
        "text": plain(body.get("text")),
        "language": plain(body.get("language"), 16),
        **{name: plain(body.get(name), 64) for name in ("finding", "strength", "verdict", "legal_basis")},
    }
    return {name: value for name, value in facts.items() if value}


def facts_of(request: Request) -> dict[str, Any]:
    """The request's facts in clear, for a page only; empty once they were erased."""
    facts: dict[str, Any] | None = request.facts
    return facts or {}


def facts_left(ids: Collection[UUID]) -> set[UUID]:
    """Those of these requests whose facts are kept."""
    return set(Request.objects.filter(pk__in=ids).exclude(facts_encrypted=None).values_list("pk", flat=True))


def text_of(entry: Entry) -> str:
    """The text of a line in clear; empty where it has none or it was erased."""
    return str(entry.text)


def _list(value: object) -> list[object]:
    return value[:_MOST] if isinstance(value, list) else []


def _values(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    rows = [(plain(name, 64), _value(each)) for name, each in list(value.items())[:_MOST]]
    return {name: text for name, text in rows if name and text}


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(text for each in value[:_MOST] if (text := _text(each)))[:_LONGEST_VALUE]
    return _text(value)


def _text(value: object) -> str:
    """A text or a number; lists within lists are left out, however deep they go."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return plain(str(value) if number else value, _LONGEST_VALUE)
