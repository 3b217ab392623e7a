"""Work of the background worker that a command orders and waits for."""

import time

import typer
from rich.progress import Progress

from leeward.messages.failures import failure_sentence
from leeward.platform.models import Task
from leeward.platform.worker import run_next, task_kinds

_LOOK_SECONDS = 0.5


def finish(task: Task, name: str, progress: Progress, counts: tuple[str, ...]) -> bool:
    """Follow the task to its end, here or in the server's worker, and say what it did; whether it went well.

    `counts` names the members of its result that are printed.
    """
    bar = progress.add_task(name, total=None)
    kinds = task_kinds()
    while task.is_open:
        if not run_next(kinds):  # the server's worker has it
            time.sleep(_LOOK_SECONDS)
        task.refresh_from_db()
        progress.update(bar, completed=task.done, total=task.total or None)
    typer.echo(f"{name}: {_said(task, counts)}")
    return task.state == Task.State.DONE


def _said(task: Task, counts: tuple[str, ...]) -> str:
    if task.state == Task.State.HELD:
        return f"{task.result['refused']}; a colleague decides under Lists"
    if task.state != Task.State.DONE:
        return failure_sentence(task.failure, task.detail) if task.failure else task.state
    if task.result.get("unchanged_source"):
        return "nothing newer"
    return "  ".join(f"{name} {task.result[name]}" for name in counts)
