"""Limits on what a partner's node changes in a day: beyond them a change waits, record by record, until a person looks.

The limits are those of a publisher's edition: more than 10 % of the owner's records, and at least 5; of documents that
are added 200 always pass. A record whose vanishing waits is marked as withdrawn by its owner, and a new one beyond the
limits is stored and marked as unconfirmed (decisions 'What a partner takes back', 'What a partner adds').
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Sum

from leeward.apps.agencies.models import Agency
from leeward.apps.registry.actions import cards, journal
from leeward.apps.registry.models import EntityCard, ReceivedDay, Record, RecordList, WaitingChange
from leeward.apps.registry.queries.captions import caption
from leeward.apps.registry.queries.editions import LEAST_TURNED, MOST_TURNED, MOST_WITHDRAWN
from leeward.apps.registry.queries.received_effects import Before, Effects, effects_of, finding_of
from leeward.apps.registry.queries.serialization import Change, change_json

_ACTIVE = Record.State.ACTIVE
_WAITS = WaitingChange.State.WAITS
_MARKS = {"withdrawn": True, "no_onward": True}
_MOST_ADDED, _LEAST_ADDED = 0.10, 201
"""Of numbers of documents: 200 a day always pass, more than a small state reports; beyond them a tenth."""


def locked_day(owner: Agency, day: date) -> ReceivedDay:
    """The owner's day, locked until the end of the transaction, with the figures of its first message."""
    lists = RecordList.objects.filter(owner=owner)
    row = ReceivedDay.objects.filter(owner=owner, day=day).first()
    if row is None:
        at_start = lists.aggregate(n=Sum("active_records"))["n"] or 0
        known = (
            ReceivedDay.objects.filter(owner=owner).exists() or Record.objects.filter(record_list__in=lists).exists()
        )
        figures = {"at_start": at_start, "is_first": not known}
        row, _ = ReceivedDay.objects.get_or_create(owner=owner, day=day, defaults=figures)
    return ReceivedDay.objects.select_for_update().get(pk=row.pk)


@dataclass(slots=True)
class _Budget:
    """What one message uses of an owner's day."""

    row: ReceivedDay
    used: Counter[str] = field(default_factory=Counter)

    def takes(self, effects: Effects) -> bool:
        """Count the change where the day stays within all limits; False where it does not."""
        more = Counter(_counts(effects))
        if not all(self._is_within(name, self.used[name] + more[name]) for name in more):
            return False
        self.used += more
        return True

    def _is_within(self, name: str, used: int) -> bool:
        """A first filling was approved by the two custodians who admitted the member."""
        share, least = _LIMITS[name]
        count = getattr(self.row, name) + used
        return self.row.is_first or count < least or count <= self.row.at_start * share

    def store(self) -> None:
        """Write what was counted."""
        if self.used:
            counts = {name: F(name) + count for name, count in self.used.items()}
            ReceivedDay.objects.filter(pk=self.row.pk).update(**counts)

    def next_number(self) -> int:
        """What the changes of this message are numbered by that wait."""
        numbers = ReceivedDay.objects.filter(owner=self.row.owner_id)
        number = (numbers.aggregate(last=Max("number"))["last"] or 0) + 1
        ReceivedDay.objects.filter(pk=self.row.pk).update(number=number)
        return number


_LIMITS = {
    "vanished": (MOST_WITHDRAWN, LEAST_TURNED),
    "turned": (MOST_TURNED, LEAST_TURNED),
    "protecting": (MOST_TURNED, LEAST_TURNED),
    "added": (_MOST_ADDED, _LEAST_ADDED),
}
"""The share of an owner's records, and the number from which it counts, by the figure of its day."""


def _counts(effects: Effects) -> dict[str, int]:
    """What a change adds to the figures of its day."""
    counts = {
        "vanished": int(effects.vanishes),
        "turned": int(effects.turns),
        "protecting": int(effects.protects),
        "added": effects.adds,
    }
    return {name: count for name, count in counts.items() if count}


class Limits:
    """The limits of one message's changes, sent by the node `sender` and received `at`."""

    def __init__(self, sender: str, at: datetime) -> None:
        self.waiting: list[tuple[UUID, int]] = []
        """Records whose change waits, and its version: what the sender is answered."""
        self.older = 0
        self._sender, self._at = sender, at
        self._before: dict[UUID, Before] = {}
        self._active: dict[UUID, Record] = {}
        self._waits: dict[UUID, WaitingChange] = {}
        self._written: dict[UUID, WaitingChange] = {}
        self._over: set[UUID] = set()
        self._handlings: dict[UUID, tuple[str, dict[str, Any]]] = {}
        self._unmarked: set[UUID] = set()
        self._budgets: dict[str, _Budget] = {}

    def admit(
        self, changes: Sequence[Change], owners: Mapping[str, Agency], replaced: Mapping[UUID, UUID]
    ) -> list[Change]:
        """The changes that are applied now. The others wait, each in the place of an earlier one of its record; a new
        record is stored too, marked.

        `replaced`: records that were imported here earlier and that a change of another id would end.
        """
        # The days are locked before anything is counted, in one order, so that no two messages wait for each other.
        self._budgets = {
            code: _Budget(locked_day(owners[code], self._at.date())) for code in sorted({c.owner for c in changes})
        }
        self._read(changes, replaced)
        found = [
            each for change in changes if (each := self._immediate_change(change, owners[change.owner])) is not None
        ]
        for budget in self._budgets.values():
            budget.store()
        return found

    def _read(self, changes: Sequence[Change], replaced: Mapping[UUID, UUID]) -> None:
        ids = [change.id for change in changes]
        self._waits = {each.pk: each for each in WaitingChange.objects.filter(pk__in=ids)}
        self._active = Record.objects.filter(state=_ACTIVE).in_bulk([*ids, *replaced.values()])
        for change in changes:
            record = self._active.get(change.id) or self._active.get(replaced.get(change.id, change.id))
            waits = self._waits.get(record.pk) if record is not None else None
            # One that waits as new counts as new again, whatever its owner makes of it meanwhile.
            if record is not None and not (waits and waits.is_new):
                self._before[change.id] = Before.of(record, waits.handling if waits else None)

    def _immediate_change(self, change: Change, owner: Agency) -> Change | None:
        """The change as it is applied now, or None."""
        waits = self._waits.get(change.id)
        effects = effects_of(change, self._before.get(change.id), self._at.date())
        if waits is not None and rank(change) <= (waits.version, waits.ends):
            return change if self._is_late_edit(change, waits, effects) else None
        if not self._budgets[change.owner].takes(effects):
            return self._wait(change, owner, effects, waits)
        if waits is not None:
            self._over.add(change.id)
        return change

    def _is_late_edit(self, change: Change, waits: WaitingChange, effects: Effects) -> bool:
        """Whether an earlier change than the one that waits is still applied: where it has no effect of its own, as it
        would have been in order.
        """
        if waits.state == _WAITS and rank(change) == (waits.version, waits.ends):
            self.waiting.append((change.id, change.version))
            return False
        if effects.vanishes or effects.turns or rank(change) == (waits.version, waits.ends):
            self.older += 1
            return False
        if waits.handling is not None:
            waits.handling = change.handling.to_json()
            self._written[change.id] = waits
            self._handlings[change.id] = (change.kind, {**waits.handling, **_MARKS})
        return True

    def _wait(self, change: Change, owner: Agency, effects: Effects, earlier: WaitingChange | None) -> Change | None:
        """Let it wait; returned is a new record with its mark, which is stored meanwhile."""
        before, record = self._before.get(change.id), self._active.get(change.id)
        is_new = before is None
        handling = change.handling.to_json() if is_new else self._handling_kept(effects, record, earlier)
        self._written[change.id] = WaitingChange(
            record=change.id,
            owner=owner,
            sender=self._sender,
            version=change.version,
            ends=change.content is None,
            effect=effects.gravest,
            kind=change.kind,
            caption=caption(change.content) if change.content else record.caption if record else "",
            before=before.finding if before else "",
            after=finding_of(change.content),
            change={} if is_new else change_json(change),  # a new one is in its record
            handling=handling,
            received_at=self._at,
            is_new=is_new,
        )
        self.waiting.append((change.id, change.version))
        if is_new:
            return replace(change, handling=replace(change.handling, unconfirmed=True, no_onward=True))
        was = earlier.handling if earlier else None
        if handling is not None and was is None:
            self._handlings[change.id] = (change.kind, {**handling, **_MARKS})
        elif was is not None and handling is None:
            self._unmarked.add(change.id)
        return None

    def _handling_kept(
        self, effects: Effects, record: Record | None, earlier: WaitingChange | None
    ) -> dict[str, Any] | None:
        """The handling that a vanishing record had before it was so marked; None if nothing vanishes."""
        if not effects.vanishes or record is None:
            return None
        kept: dict[str, Any] = record.handling if earlier is None or earlier.handling is None else earlier.handling
        return kept

    def store(self) -> None:
        """Write what waits, and mark the records whose vanishing waits, after the other changes were applied."""
        unmark([self._waits[pk] for pk in self._unmarked], self._at)
        WaitingChange.objects.filter(pk__in=self._over).delete()
        numbers = {owner: budget.next_number() for owner, budget in self._waiting_budgets().items()}
        for row in self._written.values():
            row.number = numbers[row.owner_id]
        WaitingChange.objects.bulk_create(
            self._written.values(), update_conflicts=True, unique_fields=["record"], update_fields=_UPDATED
        )
        _set_handlings(self._handlings, self._at)

    def _waiting_budgets(self) -> dict[int, _Budget]:
        """The days of the owners of whose changes some wait, by the owner's row."""
        owners = {row.owner_id for row in self._written.values()}
        return {each.row.owner_id: each for each in self._budgets.values() if each.row.owner_id in owners}


_UPDATED = [field.name for field in WaitingChange._meta.fields if not field.primary_key]


def rank(change: Change) -> tuple[int, bool]:
    """The order of changes: by version, then the end of that version, since a right can end without a new version."""
    return change.version, change.content is None


def unmark(rows: Sequence[WaitingChange], at: datetime) -> None:
    """Give active records the handling back that they had before they were marked."""
    marked = {row.pk: (row.kind, row.handling) for row in rows if row.handling is not None}
    _set_handlings({pk: (kind, handling or {}) for pk, (kind, handling) in marked.items()}, at)
    for record in Record.objects.filter(pk__in=marked, state=_ACTIVE):
        cards.refresh(record)


def _set_handlings(handlings: Mapping[UUID, tuple[str, Mapping[str, Any]]], at: datetime) -> None:
    active = set(Record.objects.filter(pk__in=handlings, state=_ACTIVE).values_list("pk", flat=True))
    found = [(pk, *each) for pk, each in handlings.items() if pk in active]
    key = journal.as_key()
    journal.overwrite(("handling",), [(json.dumps(handling), key(pk.hex)) for pk, _, handling in found])
    EntityCard.objects.filter(record__in=active).update(open=False)
    journal.write(((pk.hex, kind, "changed") for pk, kind, _ in found), at=at)
