"""Releases in the background: one at a time, cancelled, gone on with, and by those who may."""

from decimal import Decimal

import pytest
from tests.apps.protection.conftest import Care
from tests.apps.protection.crowd import crowd

from leeward.apps.agencies.models import Grant, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.preparing import cancel_preparing, start_preparing, start_publishing
from leeward.apps.protection.actions.releases import Wanted, propose_noise, publish
from leeward.apps.protection.models import Case, NoiseSpend, Release
from leeward.apps.protection.queries.preparing import preparation_for, preparing
from leeward.core.privacy import noise
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import run_next, task_kinds

pytestmark = pytest.mark.django_db
WANTED = Wanted(("sex",), 5)
NOISE = Wanted(("sex",), 11, Decimal(1), Decimal(1), 2023)
"""It costs the whole budget."""
needs_noise = pytest.mark.skipif(not noise.available(), reason="needs the extra privacy (opendp)")


@pytest.fixture
def full(care: Care) -> Care:
    """Thirty people in care."""
    Case.objects.filter(pk=care.case.pk).update(status=Case.Status.NOT)
    crowd(care.mona, 30)
    return care


def done(task: Task) -> Task:
    """The task, once the worker has done what waits."""
    run_next(task_kinds())
    task.refresh_from_db()
    return task


def test_it_is_prepared_once_the_worker_has_come_to_it(full: Care) -> None:
    task = start_preparing(WANTED, officer=full.mona)
    assert not Release.objects.exists()
    release = Release.objects.get(pk=done(task).result["release"])
    assert (task.state, release.proposed_by, release.tables) == (Task.State.DONE, full.mona, ["sex"])
    assert task.order == {"tables": ["sex"], "threshold": 5}, "no figure of people"


def test_only_one_of_an_agency_at_a_time(full: Care) -> None:
    task = start_preparing(WANTED, officer=full.mona)
    with pytest.raises(NotAllowed, match="already"):
        start_preparing(WANTED, officer=full.nell)
    cancel_preparing(task, officer=full.nell)
    start_preparing(WANTED, officer=full.nell)


def test_what_is_cancelled_is_never_prepared(full: Care) -> None:
    waiting = start_preparing(WANTED, officer=full.mona)
    assert cancel_preparing(waiting, officer=full.mona)
    assert not cancel_preparing(waiting, officer=full.mona), "once"
    running = start_preparing(WANTED, officer=full.mona)
    Task.objects.filter(pk=running.pk).update(state=Task.State.RUNNING, cancelled=True)
    assert done(running).state == Task.State.CANCELLED
    assert not Release.objects.exists()
    assert AuditEntry.objects.filter(act="statistics.cancel").count() == 1


def test_one_whose_process_was_killed_begins_again(full: Care) -> None:
    task = start_preparing(WANTED, officer=full.mona)
    Task.objects.filter(pk=task.pk).update(state=Task.State.RUNNING, stage="search", done=40, total=100)
    assert done(task).state == Task.State.DONE
    assert Release.objects.count() == 1


def test_why_nothing_can_be_shown_is_said(care: Care) -> None:
    task = done(start_preparing(WANTED, officer=care.mona))
    assert task.state == Task.State.FAILED
    assert "So few people" in task.detail


def test_who_lost_the_role_meanwhile_gets_nothing(full: Care) -> None:
    task = start_preparing(WANTED, officer=full.mona)
    Grant.objects.filter(officer=full.mona, role=Role.PROTECTION).delete()
    assert done(task).state == Task.State.FAILED
    assert not Release.objects.exists()


def test_the_agencys_colleagues_see_it_and_no_one_else(full: Care) -> None:
    task = start_preparing(WANTED, officer=full.mona)
    assert preparation_for(task.pk, full.nell) == task
    assert preparation_for(task.pk, full.stranger) is None
    Grant.objects.filter(officer=full.lead, role=Role.PROTECTION).delete()
    assert not preparing(full.lead).exists(), "a supervisor alone"


@needs_noise
def test_noise_is_drawn_once_the_worker_has_come_to_it(care: Care) -> None:
    release = propose_noise(NOISE, officer=care.mona)
    task = start_publishing(release, officer=care.lead)
    release.refresh_from_db()
    assert (release.state, release.figures) == (Release.State.PROPOSED, {})
    assert not NoiseSpend.objects.exists()
    assert done(task).result == {"release": str(release.pk)}
    release.refresh_from_db()
    assert (release.state, release.decided_by, NoiseSpend.objects.count()) == ("published", care.lead, 1)
    assert task.order == {"tables": ["sex"], "release": str(release.pk)}, "no figure of people"


@needs_noise
def test_a_publication_that_is_cancelled_costs_nothing(care: Care) -> None:
    release = propose_noise(NOISE, officer=care.mona)
    running = start_publishing(release, officer=care.lead)
    Task.objects.filter(pk=running.pk).update(state=Task.State.RUNNING, cancelled=True)
    assert done(running).state == Task.State.CANCELLED
    assert not NoiseSpend.objects.exists()
    assert done(start_publishing(release, officer=care.lead)).state == Task.State.DONE


@needs_noise
def test_a_publication_whose_process_was_killed_after_it_costs_once(care: Care) -> None:
    release = propose_noise(NOISE, officer=care.mona)
    task = start_publishing(release, officer=care.lead)
    published = publish(release, officer=care.lead)
    Task.objects.filter(pk=task.pk).update(state=Task.State.RUNNING)
    assert done(task).state == Task.State.DONE
    release.refresh_from_db()
    assert release.figures == published.figures, "no second draw"
    assert NoiseSpend.objects.count() == 1


@needs_noise
def test_what_publication_would_refuse_is_refused_before_it_waits(care: Care) -> None:
    first, second = (propose_noise(NOISE, officer=care.mona) for _ in range(2))
    with pytest.raises(NotAllowed, match="who did not prepare it"):
        start_publishing(first, officer=care.mona)
    waiting = start_publishing(first, officer=care.lead)
    with pytest.raises(NotAllowed, match="already"):
        start_publishing(second, officer=care.lead)
    done(waiting)
    with pytest.raises(NotAllowed, match="never raised"):
        start_publishing(second, officer=care.lead)
    with pytest.raises(NotAllowed, match="decided already"):
        start_publishing(first, officer=care.lead)
