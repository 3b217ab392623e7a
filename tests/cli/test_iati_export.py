"""`leeward iati export`: a project of the officer's agency as a file, with what is wrong with it."""

from pathlib import Path

import pytest
from tests.apps.projects.conftest import Team, team
from tests.apps.projects.ready import ready
from tests.cli.conftest import Here

pytestmark = pytest.mark.django_db
__all__ = ["team"]


def test_a_project_is_written_and_another_agencys_is_not_there(team: Team, tmp_path: Path) -> None:
    out = tmp_path / "file.xml"
    early = Here().run("iati", "export", "BOAT-24", "--out", str(out), "--officer", "mona")
    assert early.code == 1  # no sector yet
    assert "error" in early.err or "critical" in early.err
    project = ready(team)
    done = Here().run("iati", "export", project.identifier, "--out", str(out), "--officer", "mona")
    assert done.code == 0, done.err
    assert b"<iati-identifier>XM-DAC-47066-BOAT-24</iati-identifier>" in out.read_bytes()
    other = Here().run("iati", "export", "BOAT-24", "--officer", "zoe")
    assert other.code == 1
    assert "knows no project" in other.err
