"""Bulk copies of partners' lists: a file of documents becomes an index of its own, whole or not at all.

Its documents have no rows in the database; the list has one, with an edition for each copy, so that coverage and record
keepers see it like every other list.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import Actor, append
from leeward.apps.registry.models import Edition, RecordList
from leeward.apps.registry.queries.editions import (
    ImportRefused,
    SourceFiles,
    refuse_many_withdrawn,
    refuse_older,
    source_files,
)
from leeward.apps.registry.queries.rejects import RejectsFile
from leeward.core.search.bulk import READERS, Batch, BulkPacker
from leeward.core.search.index import CopyTerms, IndexDamaged, build_copy, drop_copy, generations, link_last
from leeward.core.search.index.bulk import Progress
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.platform.durable import durably

IMPORTER = "copy"
# A single document of a copy cannot be withdrawn, so a copy that no newer one replaced for a year is no longer
# searched.
_TERM = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What a copy holds now: its generation, its documents, and how many rows of the file were not usable."""

    generation: int
    documents: int
    repeated: int
    rejected: int
    rejects_path: Path | None = None


def copy_folder(owner: str, name: str) -> Path:
    """Where the copy of an agency's list is stored. Raises ImportRefused for a name without a letter or digit."""
    plain = slugify(name)
    if not plain:
        raise ImportRefused(f"{name!r} has no letter or digit from which a folder could be named")
    return Path(settings.INDEX) / "bulk" / f"{owner}.{plain}"


def copy_list(  # noqa: PLR0913 - the options of `leeward lists copy`
    path: Path,
    *,
    owner: Agency,
    name: str,
    purposes: Sequence[str],
    handling: Mapping[str, Any],
    actor: Actor,
    as_of: date | None = None,
    force: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> CopyResult:
    """Replace an agency's list with the file, and with it the copy before.

    Raises ImportRefused, UnreadableList, and what `core.search.index.build_copy` does; the copy in service then stays.
    """
    folder = copy_folder(owner.code, name)
    known = RecordList.objects.filter(owner__code=owner.code, name=name).first()
    job = _Copying(path, owner, name, source_files([path]), actor, as_of, timezone.now(), progress)
    _refuse_unfit(known, job, force=force)
    generation = max(generations(folder), default=0) + 1
    active = known.active_records if known is not None and not force else 0
    documents = build_copy(
        folder,
        generation,
        job.fill,
        CopyTerms(owner.code, name, tuple(purposes), dict(handling), (job.at.date() + _TERM).isoformat()),
        as_of=job.moment.isoformat(),
        accept=lambda count: refuse_many_withdrawn(active - count, active),
        progress=job.progress,
    )
    with suppress(IndexDamaged, OSError):  # posts then have to take the whole copy
        link_last(folder)
    result = job.result(generation, documents)
    durably(lambda: job.record(result))
    return result


def drop_list_copy(record_list: RecordList, *, actor: Actor) -> None:
    """Take a bulk copy out of every search and delete its file. Raises ImportRefused and IndexBusy."""
    if not record_list.is_copy:
        raise ImportRefused(f"{record_list} is not a bulk copy; its records are withdrawn one by one")
    folder = copy_folder(record_list.owner.code, record_list.name)

    def delete() -> None:
        RecordList.objects.filter(pk=record_list.pk).update(active_records=0, is_copy=False)
        append("list.drop_copy", actor=actor, object=f"list/{record_list.owner.code}/{record_list.name}")

    if folder.is_dir():
        drop_copy(folder)
    durably(delete)


def _refuse_unfit(known: RecordList | None, job: "_Copying", *, force: bool) -> None:
    if job.path.suffix.lower() not in READERS:
        raise ImportRefused(f"{job.path.name}: a bulk file ends in {', '.join(READERS)}")
    if known is None:
        return
    if not known.is_copy and known.active_records:
        raise ImportRefused(f"{known} has records of its own; give the copy another name")
    if not force:
        refuse_older(known, job.files, job.dated, whole=True)


@dataclass
class _Copying:
    """One file on its way into an index, and then into the list's row, its editions and the audit log."""

    path: Path
    owner: Agency
    name: str
    files: SourceFiles
    actor: Actor
    dated: date | None
    at: datetime
    progress: Progress
    rows: int = 0
    owners: frozenset[str] = frozenset()
    rejects: RejectsFile = field(init=False)

    def __post_init__(self) -> None:
        self.rejects = RejectsFile(settings.REJECTS / f"{IMPORTER}-{self.at:%Y%m%dT%H%M%S%f}.csv")

    @property
    def moment(self) -> datetime:
        """How old the source is."""
        return datetime.combine(self.dated, time(), UTC) if self.dated else self.at

    def fill(self, columns: DocumentColumns) -> None:
        """Add every row of the file."""
        packer = BulkPacker(columns, self.path.name, self.owner.code)
        total = self.path.stat().st_size
        with self.path.open("rb") as stream, self.rejects as rejects:
            for found in READERS[self.path.suffix.lower()](stream, self.path.name):
                for reject in packer.add(found) if isinstance(found, Batch) else [found]:
                    rejects.add(reject)
                self.progress("read", total if stream.closed else stream.tell(), total)
        self.rows, self.owners = packer.rows, frozenset(shape.owner for shape in columns.shapes)
        self.progress("read", total, total)
        if not packer.rows:
            raise ImportRefused(f"{self.path.name} has no usable row; the copy in service stays")

    def result(self, generation: int, documents: int) -> CopyResult:
        """How many rows were stored and how many rejected."""
        path = self.rejects.path if self.rejects.count else None
        return CopyResult(generation, documents, self.rows - documents, self.rejects.count, path)

    def record(self, result: CopyResult) -> None:
        """Write the list's row, the edition and the audit row."""
        owner = ensure_agency(self.owner.code, self.owner.name, actor=self.actor)
        for code in sorted(self.owners - {owner.code}):
            ensure_agency(code, code, actor=self.actor)
        record_list, _ = RecordList.objects.update_or_create(
            owner=owner,
            name=self.name,
            defaults={"active_records": result.documents, "as_of": self.moment, "is_copy": True},
        )
        counts = {"documents": result.documents, "repeated": result.repeated, "rejected": result.rejected}
        Edition.objects.create(
            record_list=record_list,
            importer=IMPORTER,
            dated=self.dated,
            files=self.files.hashes,
            digest=self.files.digest,
            counts=counts | ({"rejects_file": result.rejects_path.name} if result.rejects_path else {}),
            imported_at=self.at,
            imported_by=self.actor.officer,
        )
        append(
            "list.copy",
            actor=self.actor,
            object=f"list/{owner.code}/{self.name}",
            outcome="copied",
            purpose="data_quality",
            details={"generation": result.generation, "counts": counts, "files": self.files.hashes},
        )
