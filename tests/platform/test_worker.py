"""Long work: a bounded queue, progress, cancel, and going on after a kill."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.platform.another_process import another_process, said

from leeward.platform import worker
from leeward.platform.models import Task
from leeward.platform.worker import (
    MOST_HELD,
    MOST_OF_AGENCY,
    MOST_OPEN,
    Held,
    Progress,
    QueueFull,
    TaskKind,
    TaskRefused,
    run_next,
)

pytestmark = pytest.mark.django_db(transaction=True)


def submit(agency: str = "A", **order: object) -> Task:
    return worker.submit(Task(kind="a.test", officer="ada", agency=agency, order=order))


def run(work: Callable[[Progress], Mapping[str, Any]]) -> bool:
    return run_next({"a.test": TaskKind("a.test", work)})


def state(task: Task) -> tuple[str, str]:
    found = Task.objects.get(pk=task.pk)
    return found.state, found.failure


def count(progress: Progress) -> dict[str, Any]:
    """Count to ten from where it was, noting each."""
    for number in range(progress.place.get("at", 0) + 1, 11):
        progress.report("count", number, 10, {"at": number})
    return {"from": progress.place.get("at", 0)}


def test_tasks_are_done_in_their_order_with_their_order_and_result() -> None:
    first, second = submit(n=1), submit(n=2)
    assert run(lambda progress: {"n": progress.order["n"]})
    assert [state(each)[0] for each in (first, second)] == ["done", "waiting"]
    assert run(lambda progress: {"n": progress.order["n"]})
    assert [each.result for each in Task.objects.order_by("pk")] == [{"n": 1}, {"n": 2}]
    assert not run(count), "nothing waits"


def test_progress_is_seen_while_it_runs() -> None:
    task, seen = submit(), []

    def work(progress: Progress) -> dict[str, Any]:
        progress.report("read", 1, 4)
        found = Task.objects.get(pk=task.pk)
        seen.append((found.state, found.stage, found.percent, found.is_open))
        return {}

    run(work)
    assert seen == [("running", "read", 25, True)]


@pytest.mark.parametrize(("agency", "most"), [("A", MOST_OF_AGENCY), ("", MOST_OPEN)])
def test_a_full_queue_takes_no_more_until_one_has_ended(agency: str, most: int) -> None:
    for number in range(most):
        submit(agency or f"A-{number}")
    with pytest.raises(QueueFull):
        submit(agency or "B")
    if agency:
        submit("B")
    run(count)
    submit(agency or "B")


def test_one_that_waits_is_cancelled_at_once() -> None:
    task = submit()
    assert worker.cancel(task.pk)
    assert state(task) == ("cancelled", "")
    assert not run(count)
    assert not worker.cancel(task.pk), "it has ended"


def test_one_that_runs_is_cancelled_at_its_next_report() -> None:
    task = submit()

    def work(progress: Progress) -> dict[str, Any]:
        assert worker.cancel(task.pk)
        progress.report("later", 1, 2)
        raise AssertionError("it goes on")

    run(work)
    assert state(task) == ("cancelled", "")


def test_a_refusal_is_kept_as_its_sentence_and_a_fault_without_its_words() -> None:
    def refuse(_progress: Progress) -> dict[str, Any]:
        raise TaskRefused("line 3 has no number")

    def fail(_progress: Progress) -> dict[str, Any]:
        raise KeyError("ALTHEA GREAVES")

    refused, failed = submit(), submit()
    run(refuse)
    run(fail)
    assert (state(refused), Task.objects.get(pk=refused.pk).detail) == (("failed", "refused"), "line 3 has no number")
    assert state(failed) == ("failed", "unexpected")
    assert "ALTHEA" not in Task.objects.get(pk=failed.pk).detail


def test_a_kind_of_another_version_fails_and_holds_up_nothing() -> None:
    task = submit()
    assert run_next({})
    assert state(task) == ("failed", "unknown")


KILLED = """
from leeward.platform.worker import TaskKind, run_next
def work(progress):
    progress.report("count", 4, 10, {"at": 4})
    print("at 4", flush=True)
    input()
run_next({"a.test": TaskKind("a.test", work)})
"""


def test_what_a_killed_process_left_goes_on_where_it_was() -> None:
    task, later = submit(), submit()
    with another_process(KILLED) as other:
        assert said(other) == "at 4"
        assert not run(count), "one process at a time"
        other.kill()
        other.wait()
    assert state(task) == ("running", "")
    deadline = time.monotonic() + 60
    while not run(count):  # the server notices within milliseconds, and tells no one
        assert time.monotonic() < deadline
    found = Task.objects.get(pk=task.pk)
    assert (found.state, found.result, found.done) == ("done", {"from": 4}, 10)
    assert state(later) == ("waiting", ""), "what was begun comes first"


def test_work_that_needs_a_decision_is_held_and_goes_on_with_it() -> None:
    task = submit(step="look")

    def work(progress: Progress) -> dict[str, Any]:
        if progress.order["step"] == "look":
            raise Held({"found": 3})
        return {"did": progress.order["allowed_by"]}

    run(work)
    task.refresh_from_db()
    assert (task.state, task.result, task.is_open) == ("held", {"found": 3}, False)
    assert not run(work), "it waits"
    assert worker.resume(task, step="do", allowed_by="kim")
    assert not worker.resume(task, step="do"), "once"
    run(work)
    task.refresh_from_db()
    assert (task.state, task.result) == ("done", {"did": "kim"})


def test_what_is_held_can_be_cancelled_and_is_bounded_for_an_agency() -> None:
    task = worker.hold(Task(kind="a.test", officer="ada", agency="A"))
    assert not run(count)
    assert worker.cancel(task.pk)
    assert not worker.resume(task)
    for _ in range(MOST_HELD):
        worker.hold(Task(kind="a.test", officer="ada", agency="A"))
    with pytest.raises(QueueFull):
        worker.hold(Task(kind="a.test", officer="ada", agency="A"))
    with pytest.raises(QueueFull):
        submit("A")
    worker.hold(Task(kind="a.test", officer="bob", agency="B"))


def test_a_full_queue_takes_no_held_task_back() -> None:
    task = worker.hold(Task(kind="a.test", officer="ada", agency="A"))
    for _ in range(MOST_OF_AGENCY):
        submit("A")
    with pytest.raises(QueueFull):
        worker.resume(task)
    assert state(task) == ("held", "")
