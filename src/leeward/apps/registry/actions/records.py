"""What record keepers do to their own agency's records, and the expiry of all records.

Each action is one durable commit: the record, its earlier version, the journal row, the list's figures, the audit row.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.registry.access import Handling, may_change
from leeward.apps.registry.actions import cards, import_defaults, journal
from leeward.apps.registry.actions.import_defaults import OWN_GRADING, Grading
from leeward.apps.registry.actions.received import expire_received
from leeward.apps.registry.models import Draft, Proposal, Record, RecordList
from leeward.apps.registry.queries.captions import caption, natural_reference
from leeward.core.record.content.content import Content, digest, kind_of, to_json
from leeward.platform.durable import durably

OWN_LIST = "Own records"
_BATCH = 5000


class RecordConflict(ValueError):
    """The record is not what the caller saw, or its key is taken. `code`: `changed`, `state`, `duplicate`, `reason`."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)


def create_record(
    content: Content,
    *,
    keeper: Officer,
    list_name: str = OWN_LIST,
    reference: str = "",
    handling: Handling | None = None,
    grading: Grading = OWN_GRADING,
) -> Record:
    """A new record of the keeper's agency. Raises PermissionError, and RecordConflict where the reference is taken."""
    if not has_role(keeper, Role.RECORD_KEEPER):
        raise PermissionError("only a record keeper creates records")
    return create_approved(
        content,
        author=keeper,
        list_name=list_name,
        reference=reference,
        handling=handling or Handling(),
        grading=grading,
    )


def create_approved(
    content: Content, *, author: Officer, list_name: str, reference: str, handling: Handling, grading: Grading
) -> Record:
    """A new record of the author's agency, also by an analyst: for what a second person approved. Raises RecordConflict
    where the reference is taken.
    """
    now = timezone.now()
    record = Record(
        owner=author.agency,
        reference=reference or natural_reference(content),
        handling=handling.to_json(),
        reliability=grading.reliability,
        credibility=grading.credibility,
        created_at=now,
    )
    record.reference = record.reference or str(record.pk)
    _describe(record, content, now)

    def store() -> Record:
        record.record_list, _ = RecordList.objects.get_or_create(owner=author.agency, name=list_name)
        journal.lock_positions()
        record.save(force_insert=True)
        _write_change(record, "added", "record.create", author, now, active=1)
        return record

    try:
        return durably(store)
    except IntegrityError as error:
        raise RecordConflict("duplicate", f"the list has a record {record.reference} already") from error


def change_record(
    record: Record, content: Content, *, keeper: Officer, reason: str, handling: Handling | None = None
) -> Record:
    """Give the record other facts or another handling, as a new version.

    Raises PermissionError, and RecordConflict where it changed since `record` was read or is withdrawn.
    """

    def change(fresh: Record, now: datetime) -> None:
        _expect_state(fresh, Record.State.ACTIVE)
        _describe(fresh, content, now)
        if handling is not None:
            fresh.handling = handling.to_json()

    return _change(record, change, "changed", keeper, reason)


def withdraw_record(record: Record, *, keeper: Officer, reason: str) -> Record:
    """Withdraw the record; it keeps its history and can be reinstated. Raises as `change_record`."""

    def change(fresh: Record, _now: datetime) -> None:
        _expect_state(fresh, Record.State.ACTIVE)
        fresh.state = Record.State.WITHDRAWN

    return _change(record, change, "withdrawn", keeper, reason, active=-1)


def end_record(record: Record, *, keeper: Officer, reason: str) -> Record:
    """End a record that has served its purpose: arrested, found, recovered (rule R7). Raises as `change_record`."""

    def change(fresh: Record, _now: datetime) -> None:
        _expect_state(fresh, Record.State.ACTIVE)
        fresh.state = Record.State.WITHDRAWN

    return _change(record, change, "purpose_reached", keeper, reason, active=-1)


def reinstate_record(record: Record, *, keeper: Officer, reason: str) -> Record:
    """Make a withdrawn or expired record active for a new term, unless its facts are erased.

    Raises as `change_record`.
    """

    def change(fresh: Record, now: datetime) -> None:
        _expect_state(fresh, Record.State.WITHDRAWN, Record.State.EXPIRED)
        if not fresh.content:
            raise RecordConflict("state", "its facts are erased")
        fresh.state = Record.State.ACTIVE
        _begin_term(fresh, now)

    return _change(record, change, "added", keeper, reason, active=1)


def keep_record(record: Record, *, keeper: Officer, reason: str) -> Record:
    """Give the record a new term: its owner was asked and confirmed it. Raises as `change_record`."""

    def change(fresh: Record, now: datetime) -> None:
        _expect_state(fresh, Record.State.ACTIVE)
        _begin_term(fresh, now)

    return _change(record, change, "changed", keeper, reason)


def expire_due(today: date) -> int:
    """Set own records whose deletion date has come to expired, and end copies of partners; how many (rule R6)."""
    due = Record.objects.filter(state=Record.State.ACTIVE, record_list__is_received=False, delete_at__lte=today)
    due = due.order_by("delete_at")
    expired = 0
    while batch := list(due.values_list("id", "kind", "record_list_id")[:_BATCH]):
        durably(partial(_expire, batch))
        expired += len(batch)
    return expired + expire_received(today)


def record_view_audit(record: Record, officer: Officer) -> None:
    """Audit that an officer read a record."""
    purpose = Purpose.DATA_QUALITY
    durably(lambda: append("record.read", actor=actor_of(officer), object=f"record/{record.key}", purpose=purpose))


def proposal_view_audit(proposal: Proposal, officer: Officer) -> None:
    """Audit that an officer read a proposal."""
    name, purpose = f"proposal/{proposal.pk}", Purpose.DATA_QUALITY
    durably(lambda: append("proposal.read", actor=actor_of(officer), object=name, purpose=purpose))


def draft_view_audit(draft: Draft, officer: Officer) -> None:
    """Audit that an officer read a draft."""
    name, purpose = f"draft/{draft.pk}", Purpose.DATA_QUALITY
    durably(lambda: append("draft.read", actor=actor_of(officer), object=name, purpose=purpose))


def record_search_audit(officer: Officer, search: str, filters: Sequence[str]) -> None:
    """Audit a search among records; the audit row has the search terms as a digest."""
    details = {"filters": list(filters)}
    digests = {"search": search} if search else {}
    durably(
        lambda: append(
            "record.search",
            actor=actor_of(officer),
            purpose=Purpose.DATA_QUALITY,
            details=details,
            digests=digests,
        )
    )


def _describe(record: Record, content: Content, now: datetime) -> None:
    """Set the facts and what follows from them; a record with new facts begins a new term."""
    kind = kind_of(content)
    data = to_json(content)
    record.kind, record.content, record.digest = kind, data, digest(data).hex()
    record.caption = caption(content)
    record.purposes = import_defaults.purposes(kind, getattr(content, "topic", ""))
    _begin_term(record, now)


def _begin_term(record: Record, now: datetime) -> None:
    record.review_at = import_defaults.review_at(record.kind, now.date())
    record.delete_at = import_defaults.delete_at(record.kind, now.date())
    record.changed_at = now


def _expect_state(record: Record, *states: str) -> None:
    if record.state not in states:
        raise RecordConflict("state", f"the record is {record.state}")


def _change(
    record: Record,
    change: Callable[[Record, datetime], None],
    what: str,
    keeper: Officer,
    reason: str,
    *,
    active: int = 0,
) -> Record:
    """Call `change(fresh record, now)` on the newest version under lock, and write everything that follows."""
    if not may_change(record, keeper):
        raise PermissionError("only a record keeper of the owner changes a record")
    if not reason.strip():
        raise RecordConflict("reason", "say why")
    now = timezone.now()

    def store() -> Record:
        journal.lock_positions()
        fresh = Record.objects.select_for_update(of=("self",)).select_related("owner", "record_list").get(pk=record.pk)
        if fresh.version != record.version:
            raise RecordConflict("changed", "the record was changed in the meantime")
        journal.keep_versions([fresh.pk.hex], at=now, by=keeper.username, reason=reason.strip())
        change(fresh, now)
        fresh.version += 1
        fresh.changed_at = now
        fresh.save()
        _write_change(fresh, what, f"record.{_ACTS[what]}", keeper, now, active=active)
        return fresh

    return durably(store)


_ACTS = {"added": "reinstate", "changed": "change", "withdrawn": "withdraw", "purpose_reached": "purpose_reached"}


def _write_change(record: Record, what: str, act: str, keeper: Officer, now: datetime, *, active: int) -> None:
    """The card, the journal row, the list's figures and the audit row of one change."""
    cards.refresh(record)
    journal.write([(record.pk.hex, record.kind, what)], at=now)
    own = RecordList.objects.filter(pk=record.record_list_id)
    own.update(active_records=F("active_records") + active)
    if record.edition_id is None:
        own.update(as_of=now)  # a typed list is as old as its last change; an imported one as old as its source
    append(
        act,
        actor=actor_of(keeper),
        object=f"record/{record.key}",
        purpose=Purpose.DATA_QUALITY,
        details={"version": record.version, "kind": record.kind},
    )


def _expire(rows: Sequence[tuple[UUID, str, int]]) -> None:
    now, ids = timezone.now(), [record.hex for record, _, _ in rows]
    journal.lock_positions()
    journal.keep_versions(ids, at=now, by=SYSTEM.officer, reason="the deletion date has come")
    journal.set_state(ids, Record.State.EXPIRED, at=now)
    cards.drop(ids)
    journal.write(((record.hex, kind, "expired") for record, kind, _ in rows), at=now)
    for number in {record_list for _, _, record_list in rows}:
        count = sum(record_list == number for _, _, record_list in rows)
        RecordList.objects.filter(pk=number).update(active_records=F("active_records") - count)
    append("record.expire", actor=SYSTEM, details={"records": len(rows)})
