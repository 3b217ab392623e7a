"""`leeward lists allow` and `waiting`: the second person's decision on an import, as the page of the import does."""

from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.access import tasks_of
from leeward.apps.registry.actions.uploads import allow_import, cancel_import
from leeward.apps.registry.queries.preview import read_notices
from leeward.apps.registry.queries.uploads import folder_of, to_allow
from leeward.cli.acting import second_person
from leeward.cli.lists import keeper_or_supervisor, refresh_index
from leeward.cli.output import stop
from leeward.cli.progress import progress_bar
from leeward.cli.sharing import ActingAs
from leeward.cli.tasks import finish
from leeward.platform.models import Task
from leeward.platform.worker import QueueFull

_COUNTS = ("added", "changed", "unchanged", "withdrawn", "skipped", "rejected")


def waiting(*, officer: ActingAs = "") -> None:
    """The imports and undoes of colleagues that wait for this officer or another, and their notices."""
    found = list(to_allow(keeper_or_supervisor(officer)))
    if not found:
        typer.echo("nothing waits", err=True)
    for task in found:
        typer.echo(f"{task.pk}  {task.order.get('kind', '')}  by {task.officer}: {task.result['refused']}")
        notices = read_notices(folder_of(task.pk))
        for row in notices.rows:
            typer.echo(f"  {row['reference']}  {row['caption']}: {row['before'] or 'new'} -> {row['after'] or 'none'}")
        if notices.more:
            typer.echo(f"  and {notices.more} more")


def allow(
    number: Annotated[UUID, typer.Argument(metavar="NUMBER", help="As `leeward lists waiting` prints it.")],
    *,
    reason: Annotated[str, typer.Option(help="Why it is right; it is kept with the edition.")],
    leave_out: Annotated[list[str] | None, typer.Option(help="Reference of a notice that is not stored.")] = None,
    officer: ActingAs = "",
) -> None:
    """Allow an import of a colleague: exactly what `leeward lists waiting` shows, but what is left out. The officer who
    allows it gives their password.
    """
    keeper_or_supervisor(officer)
    acting = second_person(officer or settings.COMMAND_OFFICER)
    task = _task(number, acting)
    if not reason.strip():
        stop("--reason: say why; it is kept with the edition")
    known = {row["reference"] for row in read_notices(folder_of(task.pk)).rows}
    if unknown := {*(leave_out or ())} - known:
        stop(f"no notice of this import has the reference {', '.join(sorted(unknown))}")
    try:
        if not allow_import(task, acting, reason, left_out=leave_out or ()):
            stop("it was decided in the meantime")
    except PermissionError as error:
        stop(str(error), error)
    except QueueFull:
        stop("too many tasks wait already")
    with progress_bar() as progress:
        task.refresh_from_db()
        went_well = finish(task, str(task.pk), progress, _counts(task))
    if not went_well:
        raise typer.Exit(1)
    refresh_index()


def refuse(
    number: Annotated[UUID, typer.Argument(metavar="NUMBER", help="As `leeward lists waiting` prints it.")],
    *,
    officer: ActingAs = "",
) -> None:
    """Do not import it: its files are removed, and no record is changed."""
    task = _task(number, keeper_or_supervisor(officer))
    if not cancel_import(task, keeper_or_supervisor(officer)):
        stop("it was decided in the meantime")
    typer.echo("nothing was imported", err=True)


def _task(number: UUID, officer: Officer) -> Task:
    found = tasks_of(officer).filter(pk=number, kind__startswith="registry.").first()
    if found is None:
        stop(f"no import {number} waits; `leeward lists waiting` shows what does")
    return found


def _counts(task: Task) -> tuple[str, ...]:
    return ("withdrawn", "changed", "added", "kept") if task.kind == "registry.undo" else _COUNTS
