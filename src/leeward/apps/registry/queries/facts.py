"""A record's facts as a person reads them, and what differs between two versions of them."""

import dataclasses
from collections.abc import Mapping
from typing import Any, cast

from django.utils.translation import get_language

from leeward.apps.registry.queries import labels
from leeward.apps.registry.queries.labels import word
from leeward.core.dates import DateSpan
from leeward.core.record.codes import states
from leeward.core.record.codes.display import country_name
from leeward.core.record.codes.document_types import document_type
from leeward.core.record.content.content import InvalidContent, Kind, from_json
from leeward.core.record.content.method import Trace
from leeward.core.record.content.person import Address, HeldDocument, Identifier, Notice, PersonName
from leeward.messages import sentence
from leeward.messages.screening import COLOURS

# Unicode bidirectional isolates: a name written from right to left keeps its note on the right side.
_ISOLATE, _END = "\u2068", "\u2069"
_STATES = {"issuer", "nationalities", "countries", "country", "flag", "protected_from"}


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """One field: its label and its values, each a line."""

    field: str
    label: str
    values: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """A field whose values differ between two versions: removed and added values."""

    label: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


def facts(kind: str, content: Mapping[str, Any]) -> list[Fact]:
    """The fields that have a value, in the order of the kind's dataclass; empty where the shape is not known."""
    try:
        found = from_json(cast("Kind", kind), content)
    except (InvalidContent, KeyError):
        return []
    rows = []
    for field in dataclasses.fields(found):
        value = getattr(found, field.name)
        values = _values(field.name, value if isinstance(value, tuple) else (value,))
        if isinstance(value, Notice):
            rows += _notice(value)
        elif values:
            rows.append(Fact(field.name, word(labels.FIELDS, field.name), values))
    return rows


def differences(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """The fields whose values differ."""
    old, new = facts(kind, before), facts(kind, after)
    labels = {fact.label: None for fact in (*old, *new)}
    was = {fact.label: fact.values for fact in old}
    now = {fact.label: fact.values for fact in new}
    found = []
    for label in labels:
        removed = tuple(value for value in was.get(label, ()) if value not in now.get(label, ()))
        added = tuple(value for value in now.get(label, ()) if value not in was.get(label, ()))
        if removed or added:
            found.append(Difference(label, removed, added))
    return found


def _values(field: str, values: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(text for value in values if value is not None and (text := _text(field, value)))


def _text(field: str, value: Any) -> str:
    if field == "type" and isinstance(value, str):
        return _document_kind(value)
    if isinstance(value, str):
        return _state(value) if field in _STATES else word(labels.OF_FIELD.get(field, {}), value)
    return str(_WRITERS.get(type(value), str)(value))


def _state(code: str) -> str:
    known = states.state(code)
    return f"{known.name} ({code})" if known else code


def _country(code: str) -> str:
    return country_name(code, get_language() or "en") if code else ""


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _name(name: PersonName) -> str:
    kind = "" if name.kind == "primary" else word(labels.NAME_KINDS, name.kind)
    quality = word(labels.QUALITIES, name.quality) if name.quality != "unknown" else ""
    note = _join(kind, quality)
    text = name.text if name.script == "Latn" else f"{_ISOLATE}{name.text}{_END}"
    return f"{text} ({note})" if note else text


def _document(document: HeldDocument) -> str:
    return _join(_document_kind(document.type), _country(document.issuer), document.number, document.note)


def _document_kind(code: str) -> str:
    known = document_type(code)
    return sentence(f"document_type.{known.code}") if known else code


def _identifier(identifier: Identifier) -> str:
    scheme = word(labels.SCHEMES, identifier.scheme).replace("_", " ")
    return _join(f"{scheme} {identifier.value}", _country(identifier.country))


def _address(address: Address) -> str:
    country = _country(address.country)
    said = address.text.rpartition(",")[2].strip()  # many lists end an address with its country
    return address.text if said.casefold() == country.casefold() else _join(address.text, country)


def _trace(trace: Trace) -> str:
    return f"{word(labels.TRACES, trace.kind)}: {trace.text}"


def _notice(notice: Notice) -> list[Fact]:
    """A notice as fields of its own."""
    said = {
        "notice": word(COLOURS, notice.colour),
        "review_state": word(labels.REVIEW_STATES, notice.review_state),
        "reference": notice.reference,
        "notice_issued": str(notice.issued or ""),
        "reason": notice.reason,
        "requested_by": _state(notice.requested_by),
    }
    return [Fact(field, word(labels.FIELDS, field), (text,)) for field, text in said.items() if text]


def _date(span: DateSpan) -> str:
    return str(span).replace("/", " - ")


_WRITERS: dict[type, Any] = {
    PersonName: _name,
    HeldDocument: _document,
    Trace: _trace,
    Identifier: _identifier,
    Address: _address,
    DateSpan: _date,
}
