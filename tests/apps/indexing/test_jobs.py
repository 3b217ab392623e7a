"""The index is built again by its job when that is due."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from leeward.apps.indexing.jobs import JOBS
from leeward.apps.indexing.queries.engine import engine, rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def commands(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The file in which commands that were started are noted, instead of being done."""
    file = tmp_path / "commands"
    settings.INDEX = tmp_path / "index"
    settings.COMMAND = (sys.executable, "-c", f"import sys; open({str(file)!r}, 'a').write(' '.join(sys.argv[1:]))")
    engine.cache_clear()
    yield file
    engine.cache_clear()


def test_what_is_due_is_built_and_nothing_else(commands: Path) -> None:
    job = next(job for job in JOBS if job.name == "indexing.rebuild")
    job.work()
    assert commands.read_text() == "index build --background"
    rebuild()
    job.work()
    assert commands.read_text() == "index build --background", "nothing changed since"
