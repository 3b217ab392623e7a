"""What a partner's change would do at a counter: make a record vanish, or turn it into one that may lead to HOLD.

Not its state alone decides, since a partner that lies has other ways to make a record vanish: another name or number in
it, a milder kind, an audience or a purpose without this post, an earlier day of deletion.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, get_args

from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.serialization import Change
from leeward.core.findings import Severity
from leeward.core.record.content.content import Content, from_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person
from leeward.core.record.content.person_kinds import severity_of

_NUMBERS = ("number", "issuer", "first", "last", "plate", "vin", "imo", "mmsi", "call_sign", "registration")
"""Facts by each of which a document, a range of blanks, a vehicle or a craft is found."""
_SETS = ("names", "birth_dates", "documents")
"""Facts of a person of which one that stays the same suffices to be found by it."""
_STATUSES = ("lost", "invalid", "revoked", "stolen")
_SEVERITIES = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Before:
    """What this node has of an active record, or of the one that another would replace."""

    facts: Mapping[str, Any]
    handling: Handling
    purposes: frozenset[str]
    delete_at: date
    finding: str
    may_hold: bool

    @classmethod
    def of(cls, record: Record, handling: Mapping[str, Any] | None = None) -> Self:
        """The record as it is, with the `handling` that it had before a waiting change marked it."""
        content = from_json(record.kind, record.content)
        return cls(
            record.content,
            Handling.of(record.handling if handling is None else handling),
            frozenset(record.purposes),
            record.delete_at,
            finding_of(content),
            may_hold(content),
        )


@dataclass(frozen=True, slots=True)
class Effects:
    """Which of the two a change has: a wanted person who gets another name has both."""

    vanishes: bool = False
    turns: bool = False


def effects_of(change: Change, before: Before | None, today: date) -> Effects:
    """What the change does to the record as it is here; `before` is None where it is not active."""
    if before is None:
        return Effects(turns=may_hold(change.content))
    if change.content is None:
        # On its day of deletion it ends here too, whatever its owner sends.
        return Effects(vanishes=before.delete_at > today)
    is_another = _is_another(before.facts, change.facts or {})
    vanishes = is_another or _is_milder(before, change) or _is_narrower(before, change)
    return Effects(vanishes, turns=may_hold(change.content) and (is_another or not before.may_hold))


def finding_of(content: Content | None) -> str:
    """The kind of finding that a record with this content leads to; empty for an end, and for kinds without one."""
    if isinstance(content, Person):
        return content.kind
    return f"document.{content.status}" if isinstance(content, TravelDocument) else ""


def may_hold(content: Content | None) -> bool:
    """Whether a check may answer HOLD because of a person on record, as for a publisher's edition."""
    return isinstance(content, Person) and content.may_hold


def _is_another(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a search that finds the record now may not find it any more."""
    numbers = any(before.get(name) and before[name] != after.get(name) for name in _NUMBERS)
    return numbers or any(_is_gone(before.get(name), after.get(name)) for name in _SETS)


def _is_gone(before: Any, after: Any) -> bool:
    return bool(before) and {_key(each) for each in before}.isdisjoint(_key(each) for each in after or ())


def _key(each: Any) -> str:
    """What identifies a name or a held document: with another remark beside it, it is the same."""
    if not isinstance(each, Mapping):
        return repr(each)
    return str(each.get("text") or each.get("number") or sorted(each.items()))


def _is_milder(before: Before, change: Change) -> bool:
    if before.may_hold and not may_hold(change.content):
        return True
    return _gravity(finding_of(change.content)) < _gravity(before.finding)


def _gravity(finding: str) -> int:
    status = finding.removeprefix("document.")
    return _STATUSES.index(status) if status in _STATUSES else _SEVERITIES.index(severity_of(finding))


def _is_narrower(before: Before, change: Change) -> bool:
    """Whether fewer agencies or purposes find it, or for a shorter time."""
    was, now = before.handling, change.handling
    fled = set((change.facts or {}).get("protected_from", ())) - set(before.facts.get("protected_from", ()))
    fewer = bool(before.purposes - set(change.purposes)) or change.delete_at < before.delete_at
    return bool(fled) or fewer or _admits_fewer(was, now)


def _admits_fewer(was: Handling, now: Handling) -> bool:
    named = {*now.agencies, *now.countries}
    return bool(named) and (not (was.agencies or was.countries) or not {*was.agencies, *was.countries} <= named)
