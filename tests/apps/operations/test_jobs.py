"""The jobs do what they are named for, and nothing where there is nothing."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.jobs import JOBS
from leeward.apps.operations.models import Operation, Report

__all__ = ["make_check", "record"]


def test_each_runs(running: Operation, team: Team, bob: Officer, make_check: MakeCheck) -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    for _ in range(2):
        for job in JOBS:
            job.work()
    assert not Report.objects.exists()
    make_check("CLEAR", bob, at=timezone.now() - timedelta(hours=1))
    for _ in range(2):
        for job in JOBS:
            job.work()
    assert Report.objects.get().figure == "check"
