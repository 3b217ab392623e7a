"""The jobs of projects."""

from pathlib import Path
from typing import Any

from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.projects.actions.publishing import decide, folder_of, propose
from leeward.apps.projects.jobs import JOBS
from leeward.apps.projects.models import Period


def test_periods_are_frozen_and_folders_written(team: Team, settings: Any, tmp_path: Path) -> None:
    settings.PUBLISHED = tmp_path / "first"
    project = ready(team)
    decide(propose(project, officer=team.mona), published=True, officer=team.sue)
    settings.PUBLISHED = tmp_path / "second"
    for job in JOBS:
        job.work()
    assert (folder_of(project) / "activity.xml").exists()
    assert Period.objects.exclude(closed_at=None).count() >= 3
