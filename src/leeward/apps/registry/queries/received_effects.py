"""What a partner's change would do at a counter: make a record vanish, turn it into one that may lead to HOLD or to
PROTECT, or add numbers of documents.

Not its state alone decides, since a partner that lies has other ways to make a record vanish: another name or number in
it, a milder kind, an audience or a purpose without this post, an earlier day of deletion.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, get_args

from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record, WaitingChange
from leeward.apps.registry.queries.serialization import Change
from leeward.core.findings import Severity
from leeward.core.policy.harm import is_protective
from leeward.core.record.content.content import Content, from_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.person import Person
from leeward.core.record.content.person_kinds import severity_of

Effect = WaitingChange.Effect
_NUMBERS = ("number", "issuer", "first", "last", "plate", "vin", "imo", "mmsi", "call_sign", "registration")
"""Facts by each of which a document, a range of blanks, a vehicle or a craft is found."""
_SETS = ("names", "birth_dates", "documents")
"""Facts of a person of which one that stays the same suffices to be found by it."""
_STATUSES = ("lost", "invalid", "revoked", "stolen")
_MOST_NUMBERS = 10**9
"""So many a range counts at most: the figure of a day has to fit into its column."""
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
    may_protect: bool
    numbers: int

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
            is_protective(content),
            _numbers(content),
        )


@dataclass(frozen=True, slots=True)
class Effects:
    """Which of them a change has: a wanted person who gets another name vanishes and turns. `adds` counts numbers of
    documents, so that one range of blanks does not report every passport of a state within one record.
    """

    vanishes: bool = False
    turns: bool = False
    protects: bool = False
    adds: int = 0

    @property
    def gravest(self) -> str:
        """By what a person decides on the change, and who: only protection colleagues see what may lead to PROTECT."""
        if self.protects:
            return Effect.PROTECTS
        return Effect.TURNS if self.turns else Effect.ADDS if self.adds else Effect.VANISHES


def effects_of(change: Change, before: Before | None, today: date) -> Effects:
    """What the change does to the record as it is here; `before` is None where it is not active."""
    protective, numbers = change.content is not None and is_protective(change.content), _numbers(change.content)
    if before is None:
        return Effects(turns=may_hold(change.content), protects=protective, adds=numbers)
    if change.content is None:
        # On its day of deletion it ends here too, whatever its owner sends.
        return Effects(vanishes=before.delete_at > today)
    is_another = _is_another(before.facts, change.facts or {})
    vanishes = is_another or _is_milder(before, change) or _is_narrower(before, change)
    turns = may_hold(change.content) and (is_another or not before.may_hold)
    protects = protective and (is_another or not before.may_protect)
    return Effects(vanishes, turns, protects, max(0, numbers - before.numbers))


def finding_of(content: Content | None) -> str:
    """The kind of finding that a record with this content leads to; empty for an end, and for kinds without one."""
    if isinstance(content, Person):
        return content.kind
    return f"document.{content.status}" if isinstance(content, TravelDocument) else ""


def may_hold(content: Content | None) -> bool:
    """Whether a check may answer HOLD because of a person on record, as for a publisher's edition."""
    return isinstance(content, Person) and content.may_hold


def _numbers(content: Content | None) -> int:
    """How many numbers of documents it reports."""
    if isinstance(content, BlankRange):
        first, last = (int("".join(re.findall(r"\d", end)) or "0") for end in (content.first, content.last))
        return min(max(1, last - first + 1), _MOST_NUMBERS)
    return int(isinstance(content, TravelDocument))


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
