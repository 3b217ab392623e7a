"""Importing a list: whole or not at all, repeatable, and never by accident an older or a broken one.

result = import_list("ofac", [Path("sdn.csv"), Path("alt.csv")], owner=None, list_name=None, actor=actor)
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import Actor
from leeward.apps.registry.actions.import_comparison import COUNTS, Plan, compare
from leeward.apps.registry.actions.import_storing import Import, Overtaken, store
from leeward.apps.registry.models import Edition, RecordList
from leeward.apps.registry.queries.editions import (
    ImportRefused,
    NeedsSecondPerson,
    SourceFiles,
    refuse_many_withdrawn,
    refuse_older,
    source_files,
)
from leeward.apps.registry.queries.records import position
from leeward.apps.registry.queries.rejects import RejectsFile
from leeward.core.record.lists import KINDS, Reader
from leeward.core.record.lists.read import Item, ListInfo
from leeward.platform.durable import durably

# (stage `read` or `store`, done, total): bytes of the files, then rows to write.
Progress = Callable[[str, int, int], None]
_ATTEMPTS = 3
_NO_OWNER = "this kind of list has no publisher: name its owner"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do. Counts are of records, except `documents`.

    `persons` and `documents` are what this file has: records of documents, and documents named on persons.
    """

    persons: int
    documents: int
    added: int
    changed: int
    unchanged: int
    withdrawn: int
    skipped: int
    rejected: int
    rejects_path: Path | None = None
    messages: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The counts, the name of the rejects file, the messages."""
        rejects = self.rejects_path.name if self.rejects_path else ""
        return {**asdict(self), "rejects_path": rejects, "messages": list(self.messages)}


@dataclass(frozen=True, slots=True)
class _Order:
    """The caller's arguments."""

    reader: Reader
    files: SourceFiles
    owner: Agency | None
    list_name: str
    actor: Actor
    whole: bool
    force: bool
    edition: date | None
    progress: Progress

    @property
    def info(self) -> ListInfo:
        return self.reader.INFO


def import_list(  # noqa: PLR0913 - the options of `leeward lists import`
    kind: str,
    files: Sequence[Path],
    *,
    owner: Agency | None,
    list_name: str | None,
    actor: Actor,
    dry_run: bool = False,
    full: bool = False,
    part: bool = False,
    force: bool = False,
    edition: date | None = None,
    progress: Progress | None = None,
    reader: Reader | None = None,
) -> ImportResult:
    """Import the files as one edition of a list of `kind` (a key of `leeward.core.record.lists.KINDS`).

    Without `owner` the list belongs to its publisher, who is made an agency where missing. Tables add to the list
    unless `full`; every other kind is the whole list unless it is a `part`, and what it no longer names is withdrawn:
    only records that this kind brought to this list of this owner. Raises ImportRefused or UnreadableList
    (core.lists.reading), each one sentence, and NotStored where the database could not take it; nothing has changed
    then.
    """
    reader = reader or KINDS[kind]
    if not files:
        raise ImportRefused("name at least one file")
    order = _Order(
        reader,
        source_files(files),
        owner,
        list_name or reader.INFO.list_name,
        actor,
        full or not (reader.INFO.append or part),
        force,
        edition,
        progress or (lambda stage, done, total: None),
    )
    if order.owner is None and reader.INFO.publisher is None:
        raise ImportRefused(_NO_OWNER)
    for _attempt in range(_ATTEMPTS):
        try:
            return _attempt_import(order, dry_run=dry_run)
        except Overtaken:
            continue
    raise ImportRefused("the list was changed again and again while it was compared; try again later")


def _attempt_import(order: _Order, *, dry_run: bool) -> ImportResult:
    since, at = position(), timezone.now()
    record_list = _existing_list(order)
    if record_list is not None and record_list.is_received:
        raise ImportRefused(f"{record_list} comes from its owner's own node; nothing is imported into it here")
    path = settings.REJECTS / f"{order.info.kind}-{at:%Y%m%dT%H%M%S%f}.csv"
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.VAR) as spool:
        plan = Plan(spool)
        rejects = _compare(order, plan, record_list, path)
        if record_list is not None and not order.force:
            try:
                refuse_older(record_list, order.files, plan.dated, whole=order.whole)
                refuse_many_withdrawn(plan.counts["withdrawn"], plan.active)
            except NeedsSecondPerson as error:
                error.counts = _result(order, plan, rejects).to_json()
                raise
        if not dry_run:
            plan.rejects_name = path.name if rejects.count else ""
            durably(lambda: _store(order, plan, since, at))
    return _result(order, plan, rejects)


def _compare(order: _Order, plan: Plan, record_list: RecordList | None, path: Path) -> RejectsFile:
    with ExitStack() as stack:
        rejects = stack.enter_context(RejectsFile(path))
        streams: dict[str, BinaryIO] = {
            name: stack.enter_context(file.open("rb")) for name, file in order.files.paths.items()
        }
        items = _watch(order.reader.read(streams), streams, order)
        compare(
            items,
            plan,
            importer=order.info.kind,
            record_list=record_list,
            whole=order.whole,
            rejects=rejects,
        )
    plan.dated = order.edition or plan.dated
    return rejects


def _watch(items: Iterator[Item], streams: Mapping[str, BinaryIO], order: _Order) -> Iterator[Item]:
    total = order.files.size
    for number, item in enumerate(items):
        if number % 1000 == 0:
            order.progress("read", sum(stream.tell() for stream in streams.values() if not stream.closed), total)
        yield item
    order.progress("read", total, total)


def _existing_list(order: _Order) -> RecordList | None:
    publisher = order.info.publisher
    code = order.owner.code if order.owner else publisher.code if publisher else ""
    return RecordList.objects.select_related("owner").filter(owner__code=code, name=order.list_name).first()


def _store(order: _Order, plan: Plan, since: int, at: datetime) -> Edition:
    record_list, _ = RecordList.objects.get_or_create(owner=_owner(order), name=order.list_name)
    total = plan.counts["added"] + plan.counts["changed"]
    job = Import(order.info.kind, record_list, order.files, order.actor, order.whole, at, since)
    return store(plan, job, lambda done: order.progress("store", done, total))


def _owner(order: _Order) -> Agency:
    """The owner, made where the caller names one that is not stored yet, or where a publisher is new here."""
    if order.owner is not None:
        return order.owner if order.owner.pk else ensure_agency(order.owner.code, order.owner.name, actor=order.actor)
    publisher = order.info.publisher
    if publisher is None:
        raise ImportRefused(_NO_OWNER)
    state, _, _ = publisher.code.partition("-")
    facts: dict[str, object] = {"publishes_only": True, "country": state if len(state) == 3 else ""}
    facts["contact_email" if "@" in publisher.contact else "contact_name"] = publisher.contact
    return ensure_agency(publisher.code, publisher.name, actor=order.actor, **facts)


def _result(order: _Order, plan: Plan, rejects: RejectsFile) -> ImportResult:
    counts = {name: plan.counts[name] for name in COUNTS}
    missing = ", ".join(part for part in order.info.parts if part in plan.missing)
    messages = (f"without {missing}: what earlier imports knew from there is kept",) if missing else ()
    return ImportResult(**counts, rejects_path=rejects.path if rejects.count else None, messages=messages)
