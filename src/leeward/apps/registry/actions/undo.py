"""Undoing an edition: what it added, changed and withdrew is put back, as new versions that index and partners follow.

Only the newest edition of a list can be undone, then the one before it. A record that someone changed since stays as it
is: their word is newer.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.registry.access import may_keep_list
from leeward.apps.registry.actions import cards, journal
from leeward.apps.registry.actions.import_notices import stated
from leeward.apps.registry.models import Edition, Record, RecordChange, RecordList, RecordVersion
from leeward.apps.registry.queries.captions import caption
from leeward.apps.registry.queries.editions import (
    ImportRefused,
    newest_edition,
    refuse_much_undone,
    refuse_notices_back,
)
from leeward.core.record.content.content import digest, from_json
from leeward.platform.durable import durably

BATCH = 2000
_COLUMNS = ("content", "caption", "digest", "source", "position", "edition_id", "state", "changed_at")
_ACTIVE = Record.State.ACTIVE


@dataclass(slots=True)
class Undone:
    """What an undo did: records withdrawn, given back their facts, counting again, and left as they are."""

    withdrawn: int = 0
    changed: int = 0
    added: int = 0
    kept: int = 0


@dataclass(slots=True)
class _Undo:
    """The undo of one edition, under way."""

    edition: Edition
    at: datetime
    by: str
    reason: str
    done: Undone = field(default_factory=Undone)


def undo_edition(
    edition: Edition, *, keeper: Officer, reason: str, allowed: bool, progress: Callable[[str, int, int], None]
) -> Undone:
    """Undo the edition in one commit. Raises PermissionError; ImportRefused where it cannot be undone; and
    NeedsSecondPerson where it would withdraw much of the list or bring notices back, and that was not `allowed`.
    """
    if not may_keep_list(edition.record_list, keeper):
        raise PermissionError("only a record keeper of its owner undoes an edition")

    def work() -> Undone:
        journal.lock_positions()
        record_list = RecordList.objects.select_for_update().get(pk=edition.record_list_id)
        fresh = Edition.objects.get(pk=edition.pk)
        if fresh.undone_at or newest_edition(record_list) != fresh:
            raise ImportRefused("only the newest edition of a list can be undone, and only once")
        undo = _Undo(fresh, timezone.now(), keeper.username, f"edition {fresh.pk} undone: {reason}")
        if not allowed:
            refuse_much_undone(_added(fresh), record_list.active_records)
            refuse_notices_back(_notices_back(fresh))
        _put_back(undo, progress)
        _note(undo, record_list, keeper)
        return undo.done

    return durably(work)


def _notices_back(edition: Edition) -> int:
    """How many notices the undo would put back as they were: checks would act on them again (rule R2)."""
    earlier = RecordVersion.objects.filter(changed_at=edition.imported_at, state=_ACTIVE)
    touched = RecordChange.objects.filter(id__gte=edition.first_change, id__lte=edition.last_change)
    rows = earlier.filter(record__in=touched.values("record_id"), record__kind="person")
    contents = (from_json("person", content) for content in rows.values_list("content", flat=True) if content)
    return sum(stated(content).is_notice for content in contents)


def _added(edition: Edition) -> int:
    return int(edition.counts.get("added", 0))


def _put_back(undo: _Undo, progress: Callable[[str, int, int], None]) -> None:
    first, last = undo.edition.first_change, undo.edition.last_change
    for start in range(first, last + 1 if first else first, BATCH):
        progress("undo", start - first, last + 1 - first)
        rows = RecordChange.objects.filter(id__gte=start, id__lt=min(start + BATCH, last + 1))
        _put_back_batch(undo, list(rows.values_list("record_id", flat=True)))


def _put_back_batch(undo: _Undo, ids: Sequence[UUID]) -> None:
    records = Record.objects.filter(record_list=undo.edition.record_list_id).in_bulk(ids)
    made = RecordVersion.objects.filter(record__in=ids, changed_at=undo.edition.imported_at)
    before = {each.record_id: each for each in made}
    newest = _newest_words(ids, undo.edition)
    untouched = {
        id: record
        for id, record in records.items()
        if record.content and newest.get(id) == (before[id].version if id in before else None)
    }
    undo.done.kept += len(ids) - len(untouched)
    journal.keep_versions([id.hex for id in untouched], at=undo.at, by=undo.by, reason=undo.reason)
    _write(undo, untouched, before)


def _newest_words(ids: Sequence[UUID], edition: Edition) -> dict[UUID, int]:
    """The newest version that each record had before it changed, without what later editions did that are undone."""
    later = edition.record_list.editions.filter(undone_at__isnull=False)
    moments = [at for pair in later.values_list("imported_at", "undone_at") for at in pair if at]
    words = RecordVersion.objects.filter(record__in=ids).exclude(changed_at__in=moments).order_by()
    return dict(words.values_list("record_id").annotate(Max("version")))


def _write(undo: _Undo, records: Mapping[UUID, Record], before: Mapping[UUID, RecordVersion]) -> None:
    """Give each record what it was: without an earlier version it is withdrawn."""
    changes, key, now = [], journal.as_key(), journal.moment(undo.at)
    for id, record in records.items():
        was_active = record.state == _ACTIVE
        _restore(record, before.get(id))
        what = _what(was_active=was_active, is_active=record.state == _ACTIVE)
        setattr(undo.done, what, getattr(undo.done, what) + 1)
        changes.append((id.hex, record.kind, what))
    journal.update(_COLUMNS, [(*_values(record), now, key(id.hex)) for id, record in records.items()])
    cards.refresh_all(list(records.values()))
    journal.write(changes, at=undo.at)


def _what(*, was_active: bool, is_active: bool) -> str:
    if is_active:
        return "changed" if was_active else "added"
    return "withdrawn"


def _values(record: Record) -> tuple[object, ...]:
    """The values of `_COLUMNS` but the last, as the database takes them."""
    source = json.dumps(record.source) if record.source is not None else None
    facts = (json.dumps(record.content), record.caption, record.digest)
    return (*facts, source, record.position, record.edition_id, record.state)


def _restore(record: Record, earlier: RecordVersion | None) -> None:
    record.state = earlier.state if earlier else Record.State.WITHDRAWN
    if earlier is None or not earlier.content:
        return
    content = from_json(record.kind, earlier.content)
    record.content, record.digest, record.caption = earlier.content, digest(earlier.content).hex(), caption(content)
    record.source, record.position, record.edition_id = earlier.source, earlier.position, earlier.edition_id


def _note(undo: _Undo, record_list: RecordList, keeper: Officer) -> None:
    """The edition, the list's figures as coverage reads them, and the audit row."""
    edition, done = undo.edition, undo.done
    edition.undone_at, edition.undone_by = undo.at, undo.by
    edition.save(update_fields=["undone_at", "undone_by"])
    record_list.active_records += done.added - done.withdrawn
    record_list.as_of = _as_of(newest_edition(record_list))
    record_list.save(update_fields=["active_records", "as_of"])
    counts: dict[str, Any] = {name: getattr(done, name) for name in Undone.__slots__}
    append(
        "list.undo",
        actor=actor_of(keeper),
        object=f"list/{record_list.owner.code}/{record_list.name}",
        purpose="data_quality",
        details={"edition": edition.pk, "counts": counts},
    )


def _as_of(edition: Edition | None) -> datetime | None:
    """How old the source is with this edition as the newest."""
    if edition is None:
        return None
    return datetime.combine(edition.dated, time(), UTC) if edition.dated else edition.imported_at
