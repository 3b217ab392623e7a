"""Records of partners: stored as their owners send them, deleted when their owners say so.

Only the owner's node changes them, and its version decides: the higher one wins, in whatever order they come. What is
withdrawn or expired leaves a tombstone (id, version, state), which beats a late update. Copies keep no history, since
the owner has it, and are never published again.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.registry.actions import cards, journal
from leeward.apps.registry.actions.received_limits import Limits, rank
from leeward.apps.registry.models import Record, RecordList, RecordPhoto, RecordVersion, WaitingChange
from leeward.apps.registry.queries.captions import caption
from leeward.apps.registry.queries.serialization import DEAD, Change, Permits, Unfit, read_change
from leeward.core.record.content.content import digest
from leeward.platform.durable import durably

_ACTIVE = Record.State.ACTIVE.value
_COLUMNS = (
    *("version", "state", "reference", "caption", "content", "digest", "purposes", "handling"),
    *("reliability", "credibility", "review_at", "delete_at", "source", "edition_id", "changed_at"),
)
_ADDED = ("id", "owner_id", "record_list_id", "kind", "created_at", "position", *_COLUMNS)
_NOTHING = "{}"
_BATCH = 5000


@dataclass(slots=True)
class Applied:
    """The results of one message's changes.

    `stored` counts records now stored as sent, `older` changes whose version or a newer one was here already. `deleted`
    names each deleted record and the version that ended it: what a deletion receipt says. `refused` names the record
    and the code of `serialization.Unfit`. `waiting` names records, with the version, whose change waits for a person.
    """

    stored: int = 0
    older: int = 0
    deleted: list[tuple[UUID, int]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[tuple[UUID, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What this node has of a record."""

    owner: str
    record_list: int
    version: int
    state: str


def apply(
    sender: str, permits: Permits, changes: Iterable[Mapping[str, Any]], *, now: datetime | None = None
) -> Applied:
    """Apply what the node `sender` sent, in the caller's transaction, as far as the limits of a day go. An unfit change
    does not stop the others.
    """
    at, result = now or timezone.now(), Applied()
    apply_changes(permits, changes, result, at=at, limits=Limits(sender, at))
    counts = {"stored": result.stored, "deleted": len(result.deleted), "refused": len(result.refused)}
    if result.waiting:
        counts["waiting"] = len(result.waiting)
    append("record.receive", actor=Actor("exchange", sender), purpose=Purpose.DATA_QUALITY, details=counts)
    return result


def apply_changes(
    permits: Permits,
    changes: Iterable[Mapping[str, Any]],
    result: Applied,
    *,
    at: datetime,
    own: bool = False,
    limits: Limits | None = None,
) -> None:
    """Apply changes in the caller's transaction: a partner's within its `limits`, those that a person let through, or
    `own` ones that come back after a restore.
    """
    newest: dict[UUID, Change] = {}
    for change in changes:
        try:
            read = read_change(change, permits, at.date())
        except Unfit as error:
            name = str(change.get("record", ""))[:64]
            result.refused.append((name if name.isprintable() else "", str(error)))
            continue
        known = newest.setdefault(read.id, read)
        result.older += known is not read
        if rank(read) > rank(known):
            newest[read.id] = read
    if newest:
        journal.lock_positions()
        _Message(at, result, own, limits).apply(list(newest.values()))


def expire_received(today: date) -> int:
    """End every copy whose deletion date has come, whether or not its owner can be reached; how many.

    The version stays the owner's, so that a renewal that was on its way still counts.
    """
    due = Record.objects.filter(state=_ACTIVE, record_list__is_received=True, delete_at__lte=today)
    ended = 0
    while batch := list(due.order_by("delete_at").values_list("id", "kind", "version", "record_list_id")[:_BATCH]):
        durably(partial(_expire, batch, timezone.now()))
        ended += len(batch)
    return ended


def _expire(batch: Sequence[tuple[UUID, str, int, int]], now: datetime) -> None:
    journal.lock_positions()
    bury([(id, kind, version, Record.State.EXPIRED.value) for id, kind, version, _ in batch], now)
    WaitingChange.objects.filter(pk__in=[id for id, *_ in batch], is_new=True).delete()
    for number, count in Counter(record_list for *_, record_list in batch).items():
        RecordList.objects.filter(pk=number).update(active_records=F("active_records") - count)
    append("record.expire", actor=SYSTEM, details={"records": len(batch), "received": True})


class _Message:
    """The changes of one message, each record once, on their way into the database."""

    def __init__(self, at: datetime, result: Applied, own: bool, limits: Limits | None) -> None:
        self._at, self._result, self._own, self._limits = at, result, own, limits
        self._owners: dict[str, Agency] = {}
        self._lists: dict[tuple[str, str], RecordList] = {}
        self._active: Counter[int] = Counter()

    def apply(self, changes: Sequence[Change]) -> None:
        """Records, cards, journal, and the lists' figures."""
        codes = {change.owner for change in changes}
        self._owners = {agency.code: agency for agency in Agency.objects.filter(code__in=codes)}
        known = _read_known([change.id for change in changes])
        newer = self._within_limits([each for each in changes if self._is_newer(each, known.get(each.id))], known)
        for change in newer:
            self._count(change)
            was = known.get(change.id)
            number = self._list(change).pk
            self._active[number] += (change.content is not None) - (was is not None and was.state == _ACTIVE)
        living = [change for change in newer if change.content is not None]
        dead = [change for change in newer if change.content is None]
        self._make_way(living)
        self._insert([change for change in newer if change.id not in known])
        self._overwrite([change for change in living if change.id in known])
        bury([(each.id, each.kind, each.version, each.state) for each in dead if each.id in known], self._at)
        what = {each.id: "changed" if each.id in known else "added" for each in living}
        journal.write(((each.id.hex, each.kind, what[each.id]) for each in living), at=self._at)
        self._put_cards(living)
        self._refresh_lists(changes)
        if self._limits is not None:
            self._limits.store()

    def _within_limits(self, newer: list[Change], known: Mapping[UUID, _Known]) -> list[Change]:
        """Those of the changes that do not wait for a person."""
        if self._limits is None:
            return newer
        added = [change for change in newer if change.content is not None and change.id not in known]
        replaced = {id: row[3] for id, row in self._rows_replaced_by(added)}
        admitted = self._limits.admit(newer, self._owners, replaced)
        self._result.waiting += self._limits.waiting
        self._result.older += self._limits.older
        return admitted

    def _is_newer(self, change: Change, known: _Known | None) -> bool:
        unfit = self._unfit(change, known)
        if unfit:
            self._result.refused.append((str(change.id), unfit))
            return False
        if known is not None and rank(change) <= (known.version, known.state != _ACTIVE):
            if change.content is None and known.state in DEAD:
                self._result.deleted.append((change.id, known.version))  # deleted before, but the receipt was lost
            else:
                self._result.older += 1
            return False
        return True

    def _count(self, change: Change) -> None:
        if change.content is None:
            self._result.deleted.append((change.id, change.version))
        else:
            self._result.stored += 1

    def _unfit(self, change: Change, known: _Known | None) -> str:
        owner = self._owners.get(change.owner)
        if owner is None or (owner.is_local and not self._own) or (known is not None and known.owner != change.owner):
            return "owner"
        record_list = self._list(change)
        elsewhere = known is not None and known.record_list != record_list.pk
        return "list" if record_list.is_copy or record_list.is_received == self._own or elsewhere else ""

    def _list(self, change: Change) -> RecordList:
        key = (change.owner, change.list)
        if key not in self._lists:
            found, made = RecordList.objects.get_or_create(
                owner=self._owners[change.owner], name=change.list, defaults={"is_received": not self._own}
            )
            if not made and not self._own and not found.is_received and not found.is_copy:
                found.is_received = True  # imported here before the owner's node was a partner
                found.save(update_fields=["is_received"])
            self._lists[key] = found
        return self._lists[key]

    def _make_way(self, living: Sequence[Change]) -> None:
        """End records of the same things that were imported here earlier: the owner's own replace them."""
        others = [row for _, row in self._rows_replaced_by(living)]
        for record_list, _, _, _, _, state in others:
            self._active[record_list] -= state == _ACTIVE
        bury([(pk, kind, version, DEAD[0]) for _, kind, _, pk, version, _ in others], self._at)

    def _rows_replaced_by(self, living: Sequence[Change]) -> list[tuple[UUID, tuple[int, str, str, UUID, int, str]]]:
        """Records of other ids that these changes replace, each with the id of its change: (list, kind, reference, id,
        version, state).
        """
        wanted = {(self._list(each).pk, each.kind, each.reference): each.id for each in living}
        references = [reference for _, _, reference in wanted]
        taken = Record.objects.filter(record_list__in={pk for pk, _, _ in wanted}, reference__in=references)
        rows = taken.values_list("record_list_id", "kind", "reference", "pk", "version", "state")
        return [(wanted[row[:3]], row) for row in rows if wanted.get(row[:3], row[3]) != row[3]]

    def _insert(self, changes: Sequence[Change]) -> None:
        key, now, values = journal.as_key(), journal.moment(self._at), _values(self._at)
        lists = [self._list(change) for change in changes]
        rows = [
            (key(change.id.hex), found.owner_id, found.pk, change.kind, now, "", *values(change))
            for change, found in zip(changes, lists, strict=True)
        ]
        journal.insert(Record, _ADDED, rows)

    def _overwrite(self, changes: Sequence[Change]) -> None:
        key, values = journal.as_key(), _values(self._at)
        journal.overwrite(_COLUMNS, [(*values(change), key(change.id.hex)) for change in changes])
        cards.drop([change.id.hex for change in changes])

    def _put_cards(self, living: Sequence[Change]) -> None:
        made = []
        for change in living:
            if change.content is None:
                continue
            card = cards.card(change.content, None, caption(change.content), change.reference)
            if card is not None:
                seen_by_all = not change.handling.to_json()
                place = cards.Place(change.id.hex, seen_by_all, change.purposes)
                made.append((self._list(change).pk, place, card))
        cards.put(made)

    def _refresh_lists(self, changes: Sequence[Change]) -> None:
        """Update the figures that coverage reads; a source's own date never moves back."""
        for found in self._lists.values():
            dates = [each.as_of for each in changes if each.as_of and self._lists.get((each.owner, each.list)) is found]
            as_of = max([*dates, *([found.as_of] if found.as_of else [])], default=None)
            RecordList.objects.filter(pk=found.pk).update(
                active_records=F("active_records") + self._active[found.pk], as_of=as_of
            )


def _read_known(ids: Sequence[UUID]) -> dict[UUID, _Known]:
    rows = Record.objects.filter(pk__in=ids).values_list("pk", "owner__code", "record_list_id", "version", "state")
    return {pk: _Known(owner, record_list, version, state) for pk, owner, record_list, version, state in rows}


def _values(at: datetime) -> Any:
    """A function from a change to the values of `_COLUMNS`; of an ended record only id, version and state."""
    now, day = journal.moment(at), connection.ops.adapt_datefield_value
    today = day(at.date())

    def values(change: Change) -> tuple[Any, ...]:
        if change.content is None:
            return _tombstone(change.id, change.version, change.state, today, now)
        facts = change.facts or {}
        return (
            *(change.version, change.state, change.reference, caption(change.content)),
            *(json.dumps(facts, ensure_ascii=False), digest(facts).hex(), json.dumps(change.purposes)),
            *(json.dumps(change.handling.to_json()), *change.grading, day(change.review_at), day(change.delete_at)),
            *(None, None, now),
        )

    return values


def _tombstone(id: UUID, version: int, state: str, today: Any, now: Any) -> tuple[Any, ...]:
    """The values of a tombstone. The reference goes too: it may be a document's number."""
    empty = (_NOTHING, digest({}).hex(), "[]", _NOTHING)
    return (version, state, id.hex, "", *empty, "F", "6", today, today, None, None, now)


def bury(records: Sequence[tuple[UUID, str, int, str]], at: datetime) -> None:
    """Turn stored records into tombstones: (id, kind, version, state). Journal rows go with them."""
    key, now = journal.as_key(), journal.moment(at)
    today = connection.ops.adapt_datefield_value(at.date())
    rows = [(*_tombstone(id, version, state, today, now), key(id.hex)) for id, _, version, state in records]
    journal.overwrite(_COLUMNS, rows)
    cards.drop([id.hex for id, *_ in records])
    for model in (RecordVersion, RecordPhoto):
        journal.delete(model, "record_id", [(key(id.hex),) for id, *_ in records])
    journal.write(((id.hex, kind, state) for id, kind, _, state in records), at=at)
