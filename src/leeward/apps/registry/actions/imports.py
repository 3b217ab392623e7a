"""Importing a list: whole or not at all, repeatable, and never by accident an older or a broken one.

result = import_list("ofac", [Path("sdn.csv"), Path("alt.csv")], owner=None, list_name=None, actor=actor)
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import is_being_set_up
from leeward.apps.audit.actions import Actor
from leeward.apps.registry.actions.import_comparison import COUNTS, Plan, compare
from leeward.apps.registry.actions.import_notices import Notices, Vouched
from leeward.apps.registry.actions.import_rows import Rows, ready_rows
from leeward.apps.registry.actions.import_storing import Allowance, Import, Overtaken, store
from leeward.apps.registry.models import Edition, ListSource, RecordList
from leeward.apps.registry.queries.editions import (
    FORCED,
    ImportRefused,
    NeedsSecondPerson,
    SourceFiles,
    refuse_many_turned,
    refuse_many_withdrawn,
    refuse_new_source,
    refuse_notices,
    refuse_older,
    source_files,
)
from leeward.apps.registry.queries.records import position
from leeward.apps.registry.queries.rejects import RejectsFile
from leeward.core.record.lists import KINDS, Reader
from leeward.core.record.lists.read import Item, ListInfo
from leeward.platform.durable import durably_here

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
    source: ListSource | None
    allowance: Allowance | None

    @property
    def info(self) -> ListInfo:
        return self.reader.INFO

    @property
    def vouched(self) -> Vouched:
        """Who answers for the files."""
        if self.owner is not None or self.info.publisher is None:
            return Vouched.NO_ONE
        return Vouched.FORMAT_ALONE if self.source is None else Vouched.SOURCE


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
    source: ListSource | None = None,
    allowance: Allowance | None = None,
) -> ImportResult:
    """Import the files as one edition of a list of `kind` (a key of `leeward.core.record.lists.KINDS`).

    Without `owner` the list belongs to its publisher, who is made an agency where missing. Tables add to the list
    unless `full`; every other kind is the whole list unless it is a `part`, and what it no longer names is withdrawn:
    only records that this kind brought to this list of this owner. `source` is where the files were fetched, and
    `allowance` what a second person allowed; `force` allows what `FORCED` names. Raises NeedsSecondPerson,
    ImportRefused or UnreadableList (core.lists.reading), each one sentence, and NotStored where the database could not
    take it; nothing has changed then.
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
        source,
        allowance,
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
        left_out = order.allowance.left_out if order.allowance else frozenset()
        plan = Plan(spool, Notices(order.vouched, left_out))
        rejects = _compare(order, plan, record_list, path)
        set_up = is_being_set_up()
        _refuse_alone(order, plan, record_list, rejects, set_up=set_up)
        if not dry_run:
            plan.rejects_name = path.name if rejects.count else ""
            total = plan.counts["added"] + plan.counts["changed"]
            with ready_rows(plan, order.info.kind, at, lambda done: order.progress("store", done, total)) as rows:
                durably_here(lambda: _store(order, plan, rows, since, at, set_up=set_up))
    return _result(order, plan, rejects)


def _refuse_alone(
    order: _Order, plan: Plan, record_list: RecordList | None, rejects: RejectsFile, *, set_up: bool
) -> None:
    """Raise NeedsSecondPerson with all that one alone may not do here, unless exactly that was allowed. While the
    installation is set up there is no second person yet.
    """
    found = [each for each in _reasons(order, plan, record_list) if each.code in FORCED or not set_up]
    found = [each for each in found if not (order.force and each.code in FORCED)]
    if not found:
        return
    reasons = "; ".join(error.sentence for error in found)
    digest = hashlib.sha256(
        "\n".join((reasons, plan.notices.digest, *sorted(record for record, _ in plan.withdrawn))).encode()
    ).hexdigest()
    if order.allowance is not None and order.allowance.digest == digest:
        return
    first = found[0] if len(found) == 1 else NeedsSecondPerson(reasons, "", "several")
    first.counts = {
        **_result(order, plan, rejects).to_json(),
        "digest": digest,
        "reasons": [error.code for error in found],
        "notices": dict(plan.notices.by_kind),
        "turned": plan.notices.turned,
    }
    first.notices = plan.notices.to_json()
    raise first


def _reasons(order: _Order, plan: Plan, record_list: RecordList | None) -> Iterator[NeedsSecondPerson]:
    asked = [partial(_refuse_new_source, order, record_list), partial(refuse_notices, plan.notices.waiting)]
    if record_list is not None:
        asked += [
            partial(refuse_older, record_list, order.files, plan.dated, whole=order.whole),
            partial(refuse_many_withdrawn, plan.counts["withdrawn"], plan.active),
            partial(_refuse_turned, order, plan, record_list),
        ]
    for refuse in asked:
        try:
            refuse()
        except NeedsSecondPerson as error:
            yield error


def _refuse_new_source(order: _Order, record_list: RecordList | None) -> None:
    if order.vouched is Vouched.SOURCE and order.source is not None and order.source.approved_by_id is None:
        refuse_new_source(f"the address of {order.list_name}")
    if order.vouched is Vouched.FORMAT_ALONE and (record_list is None or not record_list.editions.exists()):
        refuse_new_source(order.list_name)


def _refuse_turned(order: _Order, plan: Plan, record_list: RecordList) -> None:
    """The first edition turns all: its source's approval covers that."""
    if order.vouched is Vouched.SOURCE and record_list.editions.exists():
        refuse_many_turned(plan.notices.turned, record_list.active_records)


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


def _store(order: _Order, plan: Plan, rows: Rows, since: int, at: datetime, *, set_up: bool) -> Edition:
    record_list, _ = RecordList.objects.get_or_create(owner=_owner(order), name=order.list_name)
    shared = (order.info.kind, record_list, order.files, order.actor, order.whole, at, since)
    job = Import(*shared, allowance=order.allowance, set_up=set_up)
    return store(plan, rows, job)


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
