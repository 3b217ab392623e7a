"""Imports that a record keeper starts in the browser: the files are kept until a worker has imported them.

An import is one task from upload to end. `step` of its order says what the worker does next: `check` reads the list
and says what would change, `store` imports it. Without one the import is stored at once.
"""

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.access.second_person import require_proof
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import agency_coded, officer_named, officers_named
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.registry.access import check_may_allow, may_confirm_import
from leeward.apps.registry.actions.columns import remember_columns
from leeward.apps.registry.actions.import_storing import Allowance
from leeward.apps.registry.actions.imports import import_list
from leeward.apps.registry.actions.sources import approve_source
from leeward.apps.registry.models import ALLOW_EDITION, EditionApproval, ListSource
from leeward.apps.registry.queries.columns import reader_of, remembered, sample_of
from leeward.apps.registry.queries.editions import ImportRefused, NeedsSecondPerson
from leeward.apps.registry.queries.preview import Watched, write_notices
from leeward.apps.registry.queries.uploads import files_of, folder_of
from leeward.core.record.lists import KINDS, Reader, interpol
from leeward.core.record.lists.column_maps import Columns, Sample, columns_by_heading, missing_columns
from leeward.core.record.lists.read import UnreadableList
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.worker import Held, Progress, TaskRefused

IMPORT = "registry.import"
HELD_FOR = timedelta(days=3)
"""How long an import waits for a decision: then its files are removed."""


class Upload(Protocol):
    """A file of a form."""

    name: str | None

    def read(self) -> bytes:
        """All of it."""


def start_import(officer: Officer, order: Mapping[str, Any], files: Sequence[Upload]) -> Task:
    """Keep the files and put the import into the queue, or hold it where its columns are not known.

    Raises QueueFull.
    """
    task = Task(kind=IMPORT, officer=officer.username, agency=officer.agency.code)
    folder = folder_of(task.pk)
    folder.mkdir(mode=0o700, parents=True)
    names = [Path(file.name or "").name.lstrip(".") or "list" for file in files]
    task.order = {**order, "files": names}

    def work() -> None:
        put = worker.hold if _asks_for_columns(task, officer) else worker.submit
        put(task)
        append("import.start", actor=actor_of(officer), object=f"task/{task.pk}", details={"kind": order["kind"]})

    try:
        for name, file in zip(names, files, strict=True):
            (folder / name).write_bytes(file.read())
        durably(work)
    except Exception:  # the queue is full, or the disk: no task will ever remove them
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return task


def hold_import(officer: Officer, order: Mapping[str, Any], files: Sequence[Path], asked: NeedsSecondPerson) -> Task:
    """Keep the files of a command until a second person decides, as a page does. Raises NotAllowed and QueueFull."""
    require_proof(officer)
    task = Task(kind=IMPORT, officer=officer.username, agency=officer.agency.code)
    folder = folder_of(task.pk)
    folder.mkdir(mode=0o700, parents=True)
    names = [f"{number}-{path.name}" if len(files) > 1 else path.name for number, path in enumerate(files)]
    task.order = {**order, "files": names}
    task.result = {**asked.counts, "refused": asked.sentence}

    def work() -> None:
        worker.hold(task)
        append("import.hold", actor=actor_of(officer), object=f"task/{task.pk}", details={"kind": order["kind"]})

    try:
        for name, path in zip(names, files, strict=True):
            shutil.copyfile(path, folder / name)
        write_notices(folder, asked.notices)
        durably(work)
    except Exception:  # as above
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return task


def _asks_for_columns(task: Task, officer: Officer) -> bool:
    """Whether no one has said yet what the headings of the table mean, and they do not say it themselves."""
    kind, name = task.order["kind"], task.order["list_name"]
    found = sample_of(kind, files_of(task))
    if found is None or remembered(officer.agency, kind, name, found):
        return False
    return bool(missing_columns(kind, columns_by_heading(kind, found.plain)))


def set_columns(task: Task, officer: Officer, found: Sample, columns: Columns) -> bool:
    """Say what the columns are, remember it, and look at the list with it. False where it is no longer held.

    Raises PermissionError and QueueFull.
    """
    if not may_confirm_import(task, officer):
        raise PermissionError("only the person who started an import says what its columns are")

    def work() -> bool:
        resumed = worker.resume(task, step="check")
        if resumed:
            remember_columns(officer, task.order["kind"], task.order["list_name"], found, columns)
        return resumed

    return durably(work)


def confirm_import(task: Task, officer: Officer) -> bool:
    """Import what was looked at. False where it is no longer held. Raises PermissionError and QueueFull."""
    if not may_confirm_import(task, officer) or "refused" in task.result or not task.result:
        raise PermissionError("only the person who started an import confirms it, once it was looked at")
    return _go_on(task, officer, "import.confirm")


def allow_import(task: Task, officer: Officer, reason: str, *, left_out: Collection[str] = ()) -> bool:
    """A second person allows what an import refuses for one alone: exactly what was shown, without the notices that are
    `left_out` (references). False where it is no longer held. Raises PermissionError, NotAllowed where another person
    has to allow it, and QueueFull.
    """
    started_by = officers_named(task.officer).first()
    if started_by is None:
        raise PermissionError("no one knows who started this import: cancel it, and start it again")
    check_may_allow(task, officer)
    allowed = {"allowed_by": officer.username, "allowed_because": reason.strip()[:300]}
    digest = task.result.get("digest", "")

    def sign() -> None:
        sign_second(ALLOW_EDITION, EditionApproval(started_by=started_by), officer)

    return _go_on(task, officer, "import.allow", sign, **allowed, allowed=digest, left_out=sorted(left_out))


def _go_on(task: Task, officer: Officer, act: str, sign: Callable[[], None] | None = None, **order: Any) -> bool:
    def work() -> bool:
        resumed = worker.resume(task, step="store", **order)
        if resumed:
            if sign is not None:
                sign()
            if "source" in task.result.get("reasons", ()) and "source" in task.order:
                approve_source(task.order["source"], officer)
            left_out = {"left_out": len(order["left_out"])} if order.get("left_out") else {}
            details = {"kind": task.order["kind"], **left_out}
            append(act, actor=actor_of(officer), object=f"task/{task.pk}", details=details)
        return resumed

    return durably(work)


def cancel_import(task: Task, officer: Officer) -> bool:
    """Cancel an import; False where it has ended. One that stores already is stored whole or not at all."""

    def work() -> bool:
        cancelled = worker.cancel(task.pk)
        if cancelled:
            append("import.cancel", actor=actor_of(officer), object=f"task/{task.pk}")
        return cancelled

    return durably(work)


def import_uploaded(progress: Progress) -> dict[str, Any]:
    """Look at the list, or import it; what it found or did. Raises Held and TaskRefused.

    After a kill it begins again, since an import is whole or not at all.
    """
    task = Task.objects.get(pk=progress.id)
    return import_files(task, officer_named(task.officer), progress)


def import_files(
    task: Task, officer: Officer, progress: Progress, *, source: ListSource | None = None
) -> dict[str, Any]:
    """The same for the files in the task's folder, as this officer. Raises Held and TaskRefused."""
    order, paths = task.order, files_of(task)
    kind, name = order["kind"], order["list_name"]
    reader = Watched(_reader(officer, task, paths))
    try:
        done = import_list(
            kind,
            paths,
            owner=_owner(officer, order),
            list_name=name or None,
            actor=actor_of(officer),
            dry_run=order.get("step") == "check",
            full=order["full"],
            part=bool(order.get("part")),
            force=bool(order.get("force")),
            edition=date.fromisoformat(order["dated"]) if order.get("dated") else None,
            progress=progress.report,
            reader=reader,
            source=source,
            allowance=_allowance(officer, order),
        )
    except NeedsSecondPerson as error:
        reader.write(folder_of(task.pk))
        write_notices(folder_of(task.pk), error.notices)
        raise Held({**error.counts, "refused": error.sentence}) from error
    except (ImportRefused, UnreadableList) as error:
        raise TaskRefused(str(error)) from error
    if order.get("step") == "check":
        reader.write(folder_of(task.pk))
        raise Held(done.to_json())
    return done.to_json()


def _owner(officer: Officer, order: Mapping[str, Any]) -> Agency | None:
    """Whose list it is: the agency that the command names, else the publisher, or the officer's own."""
    if code := order.get("owner"):
        return agency_coded(code) or Agency(code=code, name=code)
    return None if KINDS[order["kind"]].INFO.publisher else officer.agency


def _reader(officer: Officer, task: Task, paths: Sequence[Path]) -> Reader:
    order = task.order
    if order.get("colour"):
        return interpol.Coloured(order["colour"])
    return reader_of(officer.agency, order["kind"], order["list_name"], paths)


def _allowance(officer: Officer, order: Mapping[str, Any]) -> Allowance | None:
    """What a second person allowed, where one did."""
    if not order.get("allowed"):
        return None
    left_out = frozenset(order.get("left_out", ()))
    second = officer_named(order["allowed_by"])
    return Allowance(order["allowed"], officer, second, order["allowed_because"], left_out)


def remove_uploads() -> None:
    """End imports that no one decided about in time, and remove the files of those that have ended."""
    late = Task.objects.filter(state=Task.State.HELD)
    for task in late.filter(ended_at__lte=timezone.now() - HELD_FOR):
        durably(partial(_end_held, task.pk, timezone.now()))
    kept = {*Task.OPEN, Task.State.HELD}
    waiting = {str(pk) for pk in Task.objects.filter(state__in=kept).values_list("pk", flat=True)}
    for folder in (settings.VAR / "uploads").glob("*"):
        known = Task.objects.filter(pk=UUID(folder.name)).exists()
        if known and folder.name not in waiting:
            shutil.rmtree(folder, ignore_errors=True)


def _end_held(task: UUID, now: datetime) -> None:
    ended = {"state": Task.State.CANCELLED, "cancelled": True, "ended_at": now}
    if Task.objects.filter(pk=task, state=Task.State.HELD).update(**ended):
        append("import.expire", actor=SYSTEM, object=f"task/{task}")
