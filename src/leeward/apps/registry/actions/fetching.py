"""Fetching a list and importing it, in the background: by hand, by its schedule, or by a command.

What the server sends never deletes a list: bytes that are no list of this kind are refused, and an edition that loses
much of it waits for a second person.
"""

import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.registry.actions.sources import note_fetch
from leeward.apps.registry.actions.uploads import import_files
from leeward.apps.registry.models import ListSource
from leeward.apps.registry.queries.sources import credentials_for, is_complete, limits, next_page
from leeward.apps.registry.queries.uploads import folder_of
from leeward.core.record.lists import interpol
from leeward.platform import worker
from leeward.platform.durable import durably
from leeward.platform.fetching import Fetched, NotFetched, fetch
from leeward.platform.models import Task
from leeward.platform.private_file import NotPrivate
from leeward.platform.worker import Held, Progress, QueueFull, TaskRefused

FETCH = "registry.fetch"
MOST_PAGES = 100
_IN_PAGES = interpol.INFO.kind
_ASK_AGAIN = timedelta(days=90)
"""After this long an unchanged list is read again, so that its records get their new term."""


def start_fetch(source: ListSource, officer: Officer | None = None, *, look: bool = False) -> Task:
    """Put a fetch into the queue, by an officer or by the schedule. Raises QueueFull."""
    order = {"source": source.pk, "kind": source.kind, "list_name": source.list_name, "full": source.full}
    order["step"] = "check" if look else "store"
    by = officer or source.keeper
    task = Task(kind=FETCH, officer=by.username, agency=source.agency.code, order=order)

    def work() -> Task:
        worker.submit(task)
        actor = actor_of(officer) if officer else SYSTEM
        append("fetch.start", actor=actor, object=f"source/{source.pk}", details={"task": str(task.pk)})
        return task

    return durably(work)


def start_due() -> int:
    """Put into the queue what is due and not under way already; how many."""
    due = ListSource.objects.filter(next_at__lte=timezone.now()).select_related("agency", "keeper").order_by("next_at")
    started, busy = 0, under_way()
    for source in due:
        if source.pk in busy:
            continue
        try:
            start_fetch(source)
        except QueueFull:
            break  # the next minute
        started += 1
    return started


def under_way() -> set[int]:
    """The sources of which a fetch waits, runs or is held."""
    open_ = Task.objects.filter(kind=FETCH, state__in=(*Task.OPEN, Task.State.HELD))
    return {order["source"] for order in open_.values_list("order", flat=True)}


def fetch_ordered(progress: Progress) -> dict[str, Any]:
    """Fetch the files, then look at them or import them; what it found or did. Raises Held and TaskRefused."""
    task = Task.objects.get(pk=progress.id)
    source = ListSource.objects.select_related("agency", "keeper").filter(pk=task.order["source"]).first()
    if source is None:
        raise TaskRefused("where it was fetched from was removed in the meantime")
    try:
        if not has_role(source.keeper, Role.RECORD_KEEPER) or source.keeper.agency_id != source.agency_id:
            raise TaskRefused("", "fetch.keeper")
        if "files" not in task.order and not _fetched(task, source, progress):
            note_fetch(source, fetched_at=timezone.now())
            return {"unchanged_source": True}
        done = import_files(task, source.keeper, progress, source=source)
    except TaskRefused as error:
        note_fetch(source, failure=error.code, detail=str(error))
        raise
    except Held:
        note_fetch(source)
        raise
    now = timezone.now()
    note_fetch(source, fetched_at=now, imported_at=now, validators=task.order["validators"])
    return done


def _fetched(task: Task, source: ListSource, progress: Progress) -> bool:
    """Fetch all files of one edition, and note them in the task's order; False where no server has a newer one."""
    folder = folder_of(task.pk)
    shutil.rmtree(folder, ignore_errors=True)  # what a killed process left
    folder.mkdir(mode=0o700, parents=True)
    try:
        found = _pages(source, folder, progress) if source.kind == _IN_PAGES else _files(source, folder, progress)
    except NotFetched as error:
        raise TaskRefused(error.detail, f"fetch.{error.code}") from error
    except NotPrivate as error:
        raise TaskRefused(str(error)) from error
    if found is not None:
        task.order = {**task.order, **found}
        durably(lambda: Task.objects.filter(pk=task.pk).update(order=task.order))
    return found is not None


def _files(source: ListSource, folder: Path, progress: Progress) -> dict[str, Any] | None:
    """What the task's order is to know of the files; None where no server has a newer one.

    An edition is whole: where one file is newer, the others are fetched too.
    """
    names = {address: _name(address, number) for number, address in enumerate(source.addresses)}
    recent = source.imported_at is not None and source.imported_at > timezone.now() - _ASK_AGAIN
    asked = source.validators if recent else {}
    got = {
        address: _fetch(source, address, folder / name, asked.get(address, {}), progress)
        for address, name in names.items()
    }
    if not any(each.is_new for each in got.values()):
        return None
    for address, name in names.items():
        if not got[address].is_new:
            got[address] = _fetch(source, address, folder / name, {}, progress)
    validators = {address: dict(each.validators) for address, each in got.items()}
    return {"files": list(names.values()), "validators": validators}


def _pages(source: ListSource, folder: Path, progress: Progress) -> dict[str, Any]:
    """INTERPOL's service answers in pages, and never with more than the first of a long list."""
    names: list[str] = []
    whole = True
    for start in source.addresses:
        address, answers = start, list[bytes]()
        while address and len(answers) < MOST_PAGES:
            name = f"page-{len(names) + 1}.json"
            _fetch(source, address, folder / name, {}, progress)
            names.append(name)
            answers.append((folder / name).read_bytes())
            address = next_page(answers[-1], address)
        whole = whole and is_complete(answers)
    return {"files": names, "validators": {}, "part": not whole}


def _fetch(source: ListSource, address: str, into: Path, asked: Mapping[str, str], progress: Progress) -> Fetched:
    agency = source.agency.code
    return fetch(
        address,
        into,
        limits=limits(),
        validators=asked,
        headers_for=lambda host: credentials_for(agency, host),
        report=lambda done, total: progress.report("fetch", done, total),
    )


def _name(address: str, number: int) -> str:
    """The name of a file as provenance keeps it: the last part of its address."""
    last = "".join(char for char in address.partition("?")[0].rpartition("/")[2] if char.isalnum() or char in "._-")
    return f"{number + 1}-{last.lstrip('.')[:100] or 'list'}"
