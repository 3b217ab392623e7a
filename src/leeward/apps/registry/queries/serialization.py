"""A record as it travels between nodes: one JSON object for each change, written and validated here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from leeward.apps.agencies.models import Purpose
from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.core.record.content.content import Content, InvalidContent, from_outside, to_json
from leeward.core.record.content.person import Person

# A longer term was never weighed (rule R6: ten years at first, and renewed).
LONGEST_KEPT = timedelta(days=20 * 366)
DEAD = (Record.State.WITHDRAWN.value, Record.State.EXPIRED.value)
RESTRICTED = "restricted"
"""Why a copy has to be deleted although the record stays active: its handling no longer admits that partner."""
_ENDLESS_VERSION = 2**31 - 1
# Django builds the list of values on every call, which took a sixth of the time to read a record.
_STATES = frozenset(Record.State.values)
_PURPOSES = frozenset(Purpose.values)


@dataclass(frozen=True, slots=True)
class Permits:
    """What the federation lets a node send: for which agencies, which kinds of record, which colours of notice."""

    owners: frozenset[str]
    kinds: frozenset[str]
    colours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A change after validation. `content` is None where it ends the record; then the fields after it are empty."""

    id: UUID
    owner: str
    list: str
    kind: str
    version: int
    state: str
    as_of: datetime | None
    reference: str = ""
    content: Content | None = None
    facts: Mapping[str, Any] | None = None
    purposes: tuple[str, ...] = ()
    handling: Handling = field(default_factory=Handling)
    grading: tuple[str, str] = ("F", "6")
    review_at: date = date.max
    delete_at: date = date.max


class Unfit(ValueError):
    """A change that is refused; str() is the code: the name of the part that is unfit, or `owner` `kind` `colour`."""


def to_change(record: Record, *, why: str = "") -> dict[str, Any]:
    """The change that tells partners what the record is now; `why` is sent with the end of a record."""
    change: dict[str, Any] = {
        "record": str(record.pk),
        "owner": record.owner.code,
        "list": record.record_list.name,
        "kind": record.kind,
        "version": record.version,
        "state": record.state,
        "as_of": _moment(record.record_list.as_of or record.changed_at),
    }
    if record.state != Record.State.ACTIVE:
        return change | ({"why": why} if why else {})
    return change | {
        "reference": record.reference,
        "content": record.content,
        "purposes": record.purposes,
        "handling": record.handling,
        "grading": [record.reliability, record.credibility],
        "review_at": record.review_at.isoformat(),
        "delete_at": record.delete_at.isoformat(),
    }


def change_json(change: Change) -> dict[str, Any]:
    """A change that was read, written again as a partner sends it: what waits is read once more when it is applied."""
    written: dict[str, Any] = {
        **{name: getattr(change, name) for name in ("owner", "list", "kind", "version", "state")},
        "record": str(change.id),
        "as_of": _moment(change.as_of) if change.as_of else "",
    }
    if change.content is None:
        return written
    return written | {
        "reference": change.reference,
        "content": dict(change.facts or {}),
        "purposes": list(change.purposes),
        "handling": change.handling.to_json(),
        "grading": list(change.grading),
        "review_at": change.review_at.isoformat(),
        "delete_at": change.delete_at.isoformat(),
    }


def read_change(change: Mapping[str, Any], permits: Permits, today: date) -> Change:
    """The change as a partner sent it. Raises Unfit where a part is malformed, or the sender may not say it."""
    owner, version = _one_of(permits.owners, change, "owner"), change.get("version")
    if type(version) is not int or not 0 < version < _ENDLESS_VERSION:
        raise Unfit("version")
    state = _one_of(_STATES, change, "state")
    ends = state != Record.State.ACTIVE
    kind = _text(change, "kind", 16) if ends else _one_of(permits.kinds, change, "kind")
    begun = Change(_uuid(change), owner, _text(change, "list", 64), kind, version, state, _as_of(change))
    return begun if ends else _whole(begun, change, permits, today)


def _whole(begun: Change, change: Mapping[str, Any], permits: Permits, today: date) -> Change:
    content = _content(change)
    if isinstance(content, Person) and content.notice and content.notice.colour not in permits.colours:
        raise Unfit("colour")
    review_at, delete_at = _day(change, "review_at"), _day(change, "delete_at")
    if not today < delete_at <= today + LONGEST_KEPT:
        raise Unfit("delete_at")
    return Change(
        *(begun.id, begun.owner, begun.list, begun.kind, begun.version, begun.state, begun.as_of),
        reference=_text(change, "reference", 200),
        content=content,
        facts=to_json(content),
        purposes=_purposes(change),
        handling=_handling(change),
        grading=_grading(change),
        review_at=review_at,
        delete_at=delete_at,
    )


def _uuid(change: Mapping[str, Any]) -> UUID:
    try:
        return UUID(change["record"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unfit("record") from error


def _one_of(known: Collection[str], change: Mapping[str, Any], name: str) -> str:
    value = change.get(name)
    if not isinstance(value, str) or value not in known:
        raise Unfit(name)
    return value


def _text(change: Mapping[str, Any], name: str, longest: int) -> str:
    text = change.get(name)
    if not isinstance(text, str) or not 0 < len(text) <= longest or not text.isprintable():
        raise Unfit(name)
    return text


def _content(change: Mapping[str, Any]) -> Content:
    data = change.get("content")
    if not isinstance(data, dict):
        raise Unfit("content")
    try:
        return from_outside(str(change["kind"]), data)
    except InvalidContent as error:
        raise Unfit("content") from error


def _purposes(change: Mapping[str, Any]) -> tuple[str, ...]:
    purposes = change.get("purposes")
    if not isinstance(purposes, list) or not purposes or not {*map(str, purposes)} <= _PURPOSES:
        raise Unfit("purposes")
    return tuple(purposes)


def _handling(change: Mapping[str, Any]) -> Handling:
    """The owner's rule. A rule that is not understood is refused, never read as "everyone"."""
    data = change.get("handling")
    known = {"countries", "agencies", "roles", "mode", "contact_first", "no_onward"}
    if not isinstance(data, dict) or not data.keys() <= known or data.get("mode", "full") not in ("full", "hit_only"):
        raise Unfit("handling")
    for name in ("countries", "agencies", "roles"):
        values = data.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.isprintable() for value in values):
            raise Unfit("handling")
    return Handling.of(data)


def _grading(change: Mapping[str, Any]) -> tuple[str, str]:
    match change.get("grading"):
        case [str(letter), int(digit) | str(digit)] if letter in [*"ABCDEF"] and str(digit) in [*"123456"]:
            return letter, str(digit)
    raise Unfit("grading")


def _day(change: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(change[name])
    except (KeyError, ValueError, TypeError) as error:
        raise Unfit(name) from error


def _as_of(change: Mapping[str, Any]) -> datetime | None:
    text = change.get("as_of")
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None
    except (ValueError, TypeError, OverflowError) as error:
        raise Unfit("as_of") from error


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
