"""The second half of an import: write what the comparison found, in one transaction.

An edition is whole or not at all, so a large one holds the writer of SQLite for longer than others may
(docs/decisions.md, "Processes"). No row passes through Python meanwhile: they are ready (`import_rows`).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import Actor, append
from leeward.apps.registry.actions import import_defaults, journal
from leeward.apps.registry.actions.import_comparison import BATCH, COUNTS, Plan, brought_by
from leeward.apps.registry.actions.import_rows import Rows
from leeward.apps.registry.models import (
    Edition,
    EditionApproval,
    EntityCard,
    EntityLink,
    Record,
    RecordChange,
    RecordList,
)
from leeward.apps.registry.queries.editions import SourceFiles
from leeward.apps.registry.queries.records import position

# A list that keeps naming a record renews it, at most once a year so that an unchanged list writes nothing.
_RENEWAL = timedelta(days=366)


class Overtaken(Exception):
    """The list changed while it was compared: the comparison has to be repeated."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A second person's answer to what one alone may not import: for exactly what `digest` names, without the notices
    that are `left_out` (references).
    """

    digest: str
    started_by: Officer
    allowed_by: Officer
    reason: str
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Import:
    """Values that all records of one import share."""

    importer: str
    record_list: RecordList
    files: SourceFiles
    actor: Actor
    whole: bool
    at: datetime
    # The newest journal position when the comparison began.
    since: int
    allowance: Allowance | None = None
    set_up: bool = False


def store(plan: Plan, rows: Rows, job: Import) -> Edition:
    """Write the plan, whose `rows` are ready: records, versions, journal, figures of the list, edition and audit row.

    Must run inside a transaction of the connection that has the rows. Raises Overtaken: then nothing may be committed.
    """
    journal.lock_positions()
    _refuse_overtaken(job)
    edition, before = _edition(plan, job), position()
    _store_rows(rows, job, edition)
    if (after := position()) > before:
        edition.first_change, edition.last_change = before + 1, after
        edition.save(update_fields=["first_change", "last_change"])
    if job.whole:
        _renew(job)
    _refresh_list(plan, job, edition)
    _note_approval(plan, job, edition)
    append(
        "list.import",
        actor=job.actor,
        object=f"list/{job.record_list.owner.code}/{job.record_list.name}",
        outcome="imported",
        purpose="data_quality",
        details={
            **{"importer": job.importer, "edition": edition.pk, "counts": edition.counts, "files": job.files.hashes},
            **({"notices_alone": plan.notices.waiting} if job.set_up and plan.notices.waiting else {}),
        },
    )
    return edition


def _note_approval(plan: Plan, job: Import, edition: Edition) -> None:
    allowed = job.allowance
    if allowed is None:
        return
    left_out = plan.notices.left_out_count
    EditionApproval.objects.create(
        edition=edition,
        started_by=allowed.started_by,
        allowed_by=allowed.allowed_by,
        allowed_at=job.at,
        reason=allowed.reason,
        digest=allowed.digest,
        notices=plan.notices.waiting - left_out,
        left_out=left_out,
    )


def _refuse_overtaken(job: Import) -> None:
    changed = RecordChange.objects.filter(id__gt=job.since).values_list("record_id", flat=True)
    ids = list(changed[:BATCH])
    if len(ids) == BATCH or Record.objects.filter(record_list=job.record_list, id__in=ids).exists():
        raise Overtaken


def _edition(plan: Plan, job: Import) -> Edition:
    rejects = {"rejects_file": plan.rejects_name} if plan.rejects_name else {}
    return Edition.objects.create(
        record_list=job.record_list,
        importer=job.importer,
        dated=plan.dated,
        files=job.files.hashes,
        digest=job.files.digest,
        counts={**{name: plan.counts[name] for name in COUNTS}, **rejects},
        imported_at=job.at,
        imported_by=job.actor.officer,
    )


def _store_rows(rows: Rows, job: Import, edition: Edition) -> None:
    """One statement for all rows of a table."""
    by, record_list = job.actor.officer, job.record_list
    journal.keep_staged_versions(rows.changed, at=job.at, by=by, reason=f"edition {edition.pk}")
    journal.update_staged(rows.changed, {"edition_id": edition.pk})
    rows.added.move_into(
        Record, {"edition_id": edition.pk, "owner_id": record_list.owner_id, "record_list_id": record_list.pk}
    )
    journal.keep_staged_versions(rows.withdrawn, at=job.at, by=by, reason="the newer edition no longer names it")
    journal.update_staged(rows.withdrawn, {})
    for model in (EntityLink, EntityCard):
        rows.carded.delete_from(model, "record_id")
    rows.cards.move_into(EntityCard, {"record_list_id": record_list.pk})
    rows.links.move_into(EntityLink, {})
    rows.changes.move_into(RecordChange, {})


def _renew(job: Import) -> None:
    """Move the deletion date of what the publisher still lists, so that no active entry of a list expires."""
    today = job.at.date()
    active = brought_by(job.importer, job.record_list)
    for kind in list(active.values_list("kind", flat=True).order_by("kind").distinct()):
        review, delete = import_defaults.review_at(kind, today), import_defaults.delete_at(kind, today)
        active.filter(kind=kind, delete_at__lt=delete - _RENEWAL).update(review_at=review, delete_at=delete)


def _refresh_list(plan: Plan, job: Import, edition: Edition) -> None:
    """The figures that coverage reads: how many records count, and how old the source is."""
    record_list = RecordList.objects.select_for_update().get(pk=job.record_list.pk)
    record_list.active_records += plan.counts["added"] - plan.counts["withdrawn"]
    before = record_list.editions.filter(undone_at=None).exclude(pk=edition.pk).order_by("-imported_at", "-id").first()
    if edition.dated:
        record_list.as_of = datetime.combine(edition.dated, time(), UTC)
    elif before is None or before.digest != edition.digest:
        record_list.as_of = job.at  # importing the same bytes again makes the source no newer
    record_list.save(update_fields=["active_records", "as_of"])
