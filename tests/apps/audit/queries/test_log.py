"""Verification sees every way of tampering, and names the first broken row."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

Tamper = Callable[[sqlite3.Connection], object]

LEEWARD = Path(sys.executable).with_name("leeward")

CASES: list[tuple[str, str, str]] = [
    # (what was done to the file, the statement, what verification must say)
    ("a value changed", "UPDATE audit_auditentry SET outcome = 'CLEAR' WHERE position = 3",
     "row 3 (id 3): its content"),
    ("a row deleted", "DELETE FROM audit_auditentry WHERE position = 3", "row 4 (id 4): a row before it is missing"),
    ("the last row deleted",
     "DELETE FROM audit_auditentry WHERE position = (SELECT max(position) FROM audit_auditentry)",
     "rows at the end are missing"),
    ("a hash replaced", "UPDATE audit_auditentry SET hash = printf('%064d', 1) WHERE position = 2", "row 2 (id 2)"),
    ("two rows exchanged",
     "UPDATE audit_auditentry SET position = CASE position WHEN 2 THEN -3 WHEN 3 THEN 2 END WHERE position IN (2, 3); "
     "UPDATE audit_auditentry SET position = 3 WHERE position = -3", "row 2"),
]  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real installation in a folder of its own, whose preparation has left audit rows; never changed."""
    if connection.vendor != "sqlite":
        pytest.skip("tampering is tried on an SQLite installation of its own: one run of the suite tests that")
    folder = tmp_path_factory.mktemp("tampering") / "var"
    _leeward(folder, "migrate")
    return folder


@pytest.fixture
def installation(prepared: Path, tmp_path: Path) -> Path:
    """A fresh copy of it."""
    return Path(shutil.copytree(prepared, tmp_path / "var"))


def _leeward(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"LEEWARD_VAR": str(folder), "PATH": "/usr/bin:/bin"}
    return subprocess.run([LEEWARD, *words], env=environment, capture_output=True, text=True, check=False)


def test_an_untouched_chain_holds(installation: Path) -> None:
    done = _leeward(installation, "audit", "verify")
    assert done.returncode == 0
    assert done.stdout.startswith("the audit chain holds: ")


@pytest.mark.parametrize(("what", "statement", "told"), CASES, ids=[case[0] for case in CASES])
def test_tampering_is_named(installation: Path, what: str, statement: str, told: str) -> None:
    with sqlite3.connect(installation / "leeward.sqlite3") as database:
        for trigger in ("audit_no_update", "audit_no_delete"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.executescript("PRAGMA ignore_check_constraints = ON; " + statement)
    done = _leeward(installation, "audit", "verify")
    assert done.returncode == 1
    assert told in done.stderr


@pytest.mark.parametrize("statement", ["UPDATE audit_auditentry SET actor = 'x'", "DELETE FROM audit_auditentry"])
def test_the_database_itself_refuses_changes(installation: Path, statement: str) -> None:
    with (
        sqlite3.connect(installation / "leeward.sqlite3") as database,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        database.execute(statement)
