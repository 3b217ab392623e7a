"""Long work that an officer starts: a bounded queue in the database, done one after the other by one process.

A task shows how far it is, can be cancelled, and goes on where it was after its process was killed: work is therefore
repeatable from the last `place` that it noted. `leeward worker`, which `leeward serve` starts, does the tasks.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from leeward.platform.alone import alone
from leeward.platform.declared import declared_in_jobs
from leeward.platform.durable import durably
from leeward.platform.failure import Failure
from leeward.platform.models import Task
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped, skipped_rows
from leeward.platform.wake import Wake

MOST_OPEN, MOST_OF_AGENCY = 20, 5
"""Tasks that wait or run, in all and of one agency."""
MOST_HELD = 20
"""Tasks of one agency that wait for a decision: each keeps its files."""
UNREAD = "unread"
"""What the result of a task calls the number of rows that it met and that cannot be read."""
UNREAD_FOR = timedelta(days=7)
"""How long the administrator sees them: most tasks are not done again."""
_LOOK_SECONDS = 1.0
_NOTED_SECONDS = 0.5
"""Between two notes of progress: each is a durable commit."""
_AFTER_TROUBLE_SECONDS = 5.0

log = logging.getLogger("leeward.worker")
_submitted = Wake("tasks")


class QueueFull(Exception):
    """So many tasks wait already that no other is taken now."""


class TaskRefused(Exception):
    """The work cannot be done as it was ordered. The message is one sentence for the officer who ordered it, or with a
    `code` of `messages.failures` its detail.
    """

    def __init__(self, message: str, code: str = "refused") -> None:
        self.code = code
        super().__init__(message)


class Held(Exception):
    """The work waits for an officer's decision; `result` is what it has found so far."""

    def __init__(self, result: Mapping[str, Any]) -> None:
        self.result = result
        super().__init__()


class _Cancelled(Exception):
    """The officer cancelled the task while it ran."""


class Progress:
    """What the work of a task is given: its order, where its killed process was, and how to say how far it is."""

    def __init__(self, task: Task) -> None:
        self.id: UUID = task.pk
        self.order: Mapping[str, Any] = task.order
        self.place: Mapping[str, Any] = task.place
        self._stage, self._noted = task.stage, float("-inf")

    def report(self, stage: str, done: int, total: int, place: Mapping[str, Any] | None = None) -> None:
        """Note how far the work is, and where to go on from. Ends the work where the task was cancelled."""
        now = time.monotonic()
        if place is None and stage == self._stage and now - self._noted < _NOTED_SECONDS:
            return
        self._stage, self._noted = stage, now
        facts: dict[str, Any] = {"stage": stage, "done": done, "total": total}
        if place is not None:
            facts["place"] = dict(place)
        durably(lambda: Task.objects.filter(pk=self.id).update(**facts))
        if Task.objects.filter(pk=self.id, cancelled=True).exists():
            raise _Cancelled


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A kind of task, by its name in the table, and what does it and returns its result."""

    name: str
    work: Callable[[Progress], Mapping[str, Any]]


def task_kinds() -> dict[str, TaskKind]:
    """The `TASKS` that the apps declare in their `jobs.py`."""
    return {kind.name: kind for kind in declared_in_jobs("TASKS")}


def met_unreadable(now: datetime) -> dict[str, int]:
    """How many rows that cannot be read the tasks of the last days met, by kind of task: of each the newest."""
    ended = Task.objects.filter(ended_at__gt=now - UNREAD_FOR).order_by("ended_at")
    newest = dict(ended.values_list("kind", "result"))
    return {kind: result[UNREAD] for kind, result in sorted(newest.items()) if result.get(UNREAD)}


def submit(task: Task) -> Task:
    """Put a task into the queue, in the caller's transaction. Raises QueueFull."""
    _refuse_many_held(task.agency)
    _refuse_full(task.agency)
    task.save(force_insert=True)
    transaction.on_commit(_submitted.set)
    return task


def hold(task: Task) -> Task:
    """Store a task that waits for a decision before it begins, in the caller's transaction. Raises QueueFull."""
    _refuse_many_held(task.agency)
    task.state, task.ended_at = Task.State.HELD, timezone.now()
    task.save(force_insert=True)
    return task


def resume(task: Task, **order: Any) -> bool:
    """Put a held task back into the queue with more of its order, in the caller's transaction. Raises QueueFull.

    False where it is held no more: someone else has decided.
    """
    _refuse_full(task.agency)
    again = {"order": {**task.order, **order}, "stage": "", "done": 0, "total": 0, "place": {}, "ended_at": None}
    resumed = Task.objects.filter(pk=task.pk, state=Task.State.HELD).update(state=Task.State.WAITING, **again)
    transaction.on_commit(_submitted.set)
    return resumed == 1


def _refuse_many_held(agency: str) -> None:
    """What was begun can always be ended, so this is asked of new tasks alone."""
    if Task.objects.filter(state=Task.State.HELD, agency=agency).count() >= MOST_HELD:
        raise QueueFull


def _refuse_full(agency: str) -> None:
    opened = Task.objects.filter(state__in=Task.OPEN)
    if opened.count() >= MOST_OPEN or opened.filter(agency=agency).count() >= MOST_OF_AGENCY:
        raise QueueFull


def cancel(task: UUID) -> bool:
    """Cancel a task, in the caller's transaction: at once where it waits or is held, at its next report where it runs.

    False where it has ended already.
    """
    waiting = Task.objects.filter(pk=task, state__in=(Task.State.WAITING, Task.State.HELD))
    if waiting.update(state=Task.State.CANCELLED, cancelled=True, ended_at=timezone.now()):
        return True
    return Task.objects.filter(pk=task, state=Task.State.RUNNING).update(cancelled=True) == 1


def run_next(kinds: Mapping[str, TaskKind]) -> bool:
    """Do the next task to its end; False where there is none, or another process does one.

    Only one process does tasks, so one that is noted as running was left by a process that was killed: it comes first.
    """
    with alone("worker") as mine:
        # "running" comes before "waiting" in the alphabet.
        task = Task.objects.filter(state__in=Task.OPEN).order_by("state", "pk").first() if mine else None
        if task is None:
            return False
        began = {"state": Task.State.RUNNING, "started_at": task.started_at or timezone.now()}
        if durably(lambda: Task.objects.filter(pk=task.pk, state=task.state).update(**began)):
            ended = _ended(task, kinds.get(task.kind))
            durably(lambda: Task.objects.filter(pk=task.pk).update(ended_at=timezone.now(), **ended))
        return True


def _ended(task: Task, kind: TaskKind | None) -> dict[str, Any]:
    """Do the work; what to note of its end. `unread` in the result is how many rows that cannot be read it met, of
    which the administrator learns.
    """
    if kind is None:  # of another version of the program
        return {"state": Task.State.FAILED, "failure": "unknown"}
    with skipped_rows() as skipped:
        ended = _outcome(task, kind)
    if skipped:
        ended["result"] = {**ended.get("result", {}), UNREAD: len(skipped)}
    return ended


def _outcome(task: Task, kind: TaskKind) -> dict[str, Any]:
    try:
        return {"state": Task.State.DONE, "result": dict(kind.work(Progress(task)))}
    except Held as held:
        return {"state": Task.State.HELD, "result": dict(held.result)}
    except _Cancelled:
        return {"state": Task.State.CANCELLED}
    except TaskRefused as error:
        return {"state": Task.State.FAILED, "failure": error.code, "detail": str(error)[:500]}
    except Exception as error:
        if isinstance(error, Unreadable):
            # As text: a handler that keeps the record would keep the error, and with it the cursor that was being read.
            log.error("the task %s %s failed: %s", task.kind, task.pk, str(error))
            note_skipped(error)
        else:
            log.exception("the task %s %s failed", task.kind, task.pk)
        if not connection.in_atomic_block:
            connection.close()
        failure = Failure.of(error, task.kind.partition(".")[0])
        return {"state": Task.State.FAILED, "failure": failure.code, "detail": failure.detail}


def listen() -> None:
    """Have this process, which does tasks, hear at once of those that others submit."""
    _submitted.listen()


class Worker:
    """Does tasks until it is stopped."""

    def __init__(self, kinds: Mapping[str, TaskKind]) -> None:
        self._kinds = kinds
        self._stopping = threading.Event()

    def run(self) -> None:
        """Do what waits, and look again."""
        while not self._stopping.is_set():
            # Before looking: a task that is submitted meanwhile ends the wait at once.
            _submitted.clear()
            try:
                if not run_next(self._kinds):
                    _submitted.wait(_LOOK_SECONDS)
            except Exception:
                log.exception("the worker pauses, and tries again")
                connection.close()
                self._stopping.wait(_AFTER_TROUBLE_SECONDS)
        connection.close()

    def stop(self) -> None:
        """End after the task that is under way."""
        self._stopping.set()
        _submitted.set()
