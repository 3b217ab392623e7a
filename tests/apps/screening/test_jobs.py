"""What screening does from time to time: each job has its name, and none needs a check to be there."""

from pathlib import Path
from typing import Any

import pytest

from leeward.apps.indexing.queries.engine import engine
from leeward.apps.screening.jobs import JOBS


def test_each_job_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all(job.name.startswith("screening.") and str(job.purpose) for job in JOBS)


@pytest.mark.django_db
@pytest.mark.parametrize("job", JOBS, ids=[job.name for job in JOBS])
def test_a_new_installation_needs_nothing_done(job: Any, settings: Any, tmp_path: Path) -> None:
    settings.INDEX = tmp_path / "index"
    engine.cache_clear()
    job.work()
    engine.cache_clear()
