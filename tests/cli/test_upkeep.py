"""Backup, restore test and update as an administrator runs them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Installation


def rows(folder: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "leeward.sqlite3")) as opened:
        return opened.execute(question).fetchall()


RUNS = "SELECT kind, worked FROM oversight_upkeep WHERE kind != 'update' ORDER BY id"
ACTS = "SELECT act, outcome FROM audit_auditentry WHERE act LIKE 'node.%' AND act != 'node.update' ORDER BY id"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Where backups go."""
    folder = tmp_path / "backup"
    folder.mkdir()
    return folder


def test_a_backup_is_made_and_proved_to_restore(installation: Installation, copies: Path) -> None:
    done = installation.run("backup", copies)
    assert done.code == 0, done.err
    made = Path(done.out.strip())
    assert list(copies.iterdir()) == [made]
    assert made.stat().st_mode & 0o777 == 0o600
    tried = installation.start("restore-test", made)
    assert tried.code == 0, tried.err
    assert "audit log verified" in tried.err
    assert rows(installation.folder, RUNS) == [("backup", 1), ("restore_test", 1)]
    assert rows(installation.folder, ACTS) == [("node.backup", "worked"), ("node.restore_test", "worked")]
    assert list(copies.iterdir()) == [made], "the trial leaves nothing behind"


def test_old_copies_go_once_a_new_one_is_whole(installation: Installation, copies: Path) -> None:
    proved = copies / "leeward-2020-01-01T000000Z.sqlite3"
    Path(installation.run("backup", copies).out.strip()).rename(proved)
    assert installation.run("restore-test", proved).code == 0
    old = copies / "leeward-2020-01-02T000000Z.sqlite3"
    old.touch()
    done = installation.run("backup", copies, "--keep", "1")
    assert (done.code, done.err.strip()) == (0, f"removed 1 older copy: {old.name}")
    assert set(copies.iterdir()) == {proved, Path(done.out.strip())}
    told = "SELECT details FROM audit_auditentry WHERE act = 'node.backup_removed'"
    assert old.name in rows(installation.folder, told)[0][0]


def test_a_damaged_copy_is_found_out(installation: Installation, copies: Path) -> None:
    made = Path(installation.run("backup", copies).out.strip())
    with closing(sqlite3.connect(made)) as opened:
        opened.execute("DROP TRIGGER audit_no_update")
        opened.execute("UPDATE audit_auditentry SET actor = 'mallory' WHERE id = 1")
        opened.commit()
    tried = installation.start("restore-test", made)
    assert tried.code == 1
    assert tried.err.count("audit chain is broken") == 1, "said once"
    made.write_bytes(b"no database")
    assert installation.start("restore-test", made).code == 1
    assert rows(installation.folder, RUNS) == [("backup", 1), ("restore_test", 0), ("restore_test", 0)]


@pytest.mark.parametrize("words", [("backup", "nowhere"), ("restore-test", "nowhere"), ("update", "nowhere")])
def test_a_wrong_place_is_named(words: tuple[str, str], installation: Installation) -> None:
    done = installation.run(words[0], installation.folder / words[1])
    assert done.code == 1
    assert "nowhere is no" in done.err


def test_only_a_node_administrator_backs_up(installation: Installation, copies: Path) -> None:
    words = ("officers", "add", "ada", "--name", "Ada", "--agency", "XXX-LOCAL", "--role", "administrator")
    installation.run(*words, stdin=b"a-good-password\na-good-password\n")
    assert "is not a node administrator" in installation.run("backup", copies, "--officer", "ada").refusal
    assert list(copies.iterdir()) == []


def test_an_update_backs_up_first_and_is_recorded(installation: Installation, copies: Path) -> None:
    done = installation.start("update", copies)
    assert done.code == 0, done.err
    steps = ["leeward backup", "leeward migrate", "leeward index build", "leeward audit verify"]
    assert [line for line in done.err.splitlines() if line in steps] == steps
    (made,) = copies.iterdir()
    last = "SELECT worked, note FROM oversight_upkeep WHERE kind = 'update' ORDER BY id DESC LIMIT 1"
    assert rows(installation.folder, last) == [(1, made.name)]


def test_migrate_records_a_version_once(installation: Installation) -> None:
    count = "SELECT count(*), min(worked) FROM oversight_upkeep WHERE kind = 'update'"
    assert rows(installation.folder, count) == [(1, 1)]
    installation.run("migrate")
    assert rows(installation.folder, count) == [(1, 1)]
