"""One row that does not open is one row for every job: the others are done, it stays as it is, the administrator learns
of it. And no job of a node fails where nothing of any row opens.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import timezone
from tests.apps.arrivals.carrier_line import STOLEN
from tests.apps.arrivals.conftest import Announce, announce, carrier, person
from tests.apps.border.conftest import make_check, record
from tests.apps.crossings.conftest import cross
from tests.apps.screening.conftest import Share, own_index, share
from tests.site.test_twins import node
from tests.site.test_unreadable_rows import damage, damage_everything
from tests.site.twin_node import Node

from leeward.apps.arrivals.models import Passenger
from leeward.apps.oversight.queries.audit_log import installation
from leeward.platform.encrypted_field import encrypted_fields
from leeward.platform.models import JobState, Task
from leeward.platform.periodic.job import Job, declared
from leeward.platform.periodic.run import run_now
from leeward.platform.periodic.status import ALARMING_FAILURES, statuses
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import forget_places
from leeward.platform.worker import TaskKind, run_next, task_kinds

__all__ = ["announce", "carrier", "cross", "make_check", "node", "own_index", "record", "share"]
pytestmark = pytest.mark.django_db
COMPUTES_BESIDE = {
    "indexing.rebuild": "another process builds the index, of records that are not encrypted",
    "screening.late_hits": "another process compares past checks, and counts those that do not open",
    "networks.groups": "only where the kernel is there; a run of an inquiry is tried below by its own rows",
}
"""Jobs that a test of this process does not run, and why."""


@pytest.fixture(autouse=True)
def _no_places() -> Iterator[None]:
    forget_places()
    yield
    forget_places()


def job_named(name: str) -> Job:
    (found,) = (each for each in declared() if each.name == name)
    return found


def encrypted_bytes_of_all() -> dict[tuple[str, str, str], bytes]:
    """What every encrypted column holds, by table, row and column."""
    return {
        (model._meta.label, str(row.pk), field.attname): bytes(getattr(row, field.attname) or b"")
        for model, field in encrypted_fields()
        for row in model._base_manager.all()
    }


def test_no_job_fails_or_writes_over_what_does_not_open(node: Node) -> None:
    """Everything that has a stand-in is damaged, in a node with a person in care, a voyage, stays and an inquiry."""
    node.sign()
    node.case()
    node.document()
    node.consent()
    assert damage_everything()
    before = encrypted_bytes_of_all()
    failed = {}
    for job in declared():
        if job.name in COMPUTES_BESIDE:
            continue
        try:
            job.work()
        except Unreadable as error:
            failed[job.name] = str(error)
    assert failed == {}
    after = encrypted_bytes_of_all()
    assert {place: after.get(place) for place in before} == before


@pytest.fixture
def aboard(announce: Announce) -> tuple[Passenger, Passenger]:
    """Two who are expected with the document that is about to be reported stolen; the first does not open."""
    announce(person("ROE", "A1"), person("DOE", "A1", "JO"))
    bad, good = Passenger.objects.order_by("pk")
    damage(bad, "details_encrypted")
    return bad, good


def test_the_others_aboard_are_judged_again_and_the_administrator_learns(
    aboard: tuple[Passenger, Passenger], share: Share
) -> None:
    follow = job_named("arrivals.follow")
    run_now(follow)
    share(STOLEN)
    kept = bytes(Passenger.objects.get(pk=aboard[0].pk).details_encrypted)
    JobState.objects.update(next_at=timezone.now())
    run_now(follow)
    bad, good = Passenger.objects.order_by("pk")
    assert (bad.verdict, good.verdict == "CLEAR") == (aboard[0].verdict, False)
    assert bytes(bad.details_encrypted) == kept
    state = JobState.objects.get(name="arrivals.follow")
    assert (state.failures, state.skipped) == (0, 1)
    assert [each.fact for each in installation().troubles if each.code == "job_skipped"] == ["arrivals.follow (1)"]


def _meets_a_damaged_row(*_given: object) -> dict[str, object]:
    raise Unreadable("the row that it needs does not open")


def test_every_job_that_fails_is_tried_again_and_shown_until_it_succeeds() -> None:
    """Each job that is declared: a failure ends neither the others nor its next run."""
    for job in declared():
        for _time in range(ALARMING_FAILURES):
            JobState.objects.update(next_at=timezone.now())
            assert run_now(replace(job, work=_meets_a_damaged_row))
    names = {job.name for job in declared()}
    assert {each.job.name for each in statuses() if each.failing} == names
    (said,) = (str(each.fact) for each in installation().troubles if each.code == "job_failing")
    assert all(name in said for name in names)
    for job in declared():
        assert run_now(replace(job, work=lambda: None))
    assert not any(each.failing for each in statuses())


def test_the_worker_lives_whatever_a_queued_task_meets() -> None:
    """Each kind of task that is declared, with an order of which nothing is there and with a row that does not open: it
    ends with a code for the officer who ordered it, and the next is done.
    """
    kinds = task_kinds()
    assert kinds
    damaged = {name: replace(kind, work=_meets_a_damaged_row) for name, kind in kinds.items()}
    for works in (kinds, damaged):
        for name in kinds:
            task = Task.objects.create(kind=name, officer="no.one", agency="BRB", order={})
            assert run_next(works)
            task.refresh_from_db()
            assert (task.state, bool(task.failure)) == (Task.State.FAILED, True), name
            assert task.ended_at is not None
    good = Task.objects.create(kind="good", officer="no.one", agency="BRB", order={})
    assert run_next({"good": TaskKind("good", lambda _progress: {"done": 1})})
    good.refresh_from_db()
    assert (good.state, good.result) == (Task.State.DONE, {"done": 1})
