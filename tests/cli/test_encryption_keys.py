"""`leeward keys`: an administrator rotates, stops, resumes and destroys keys, and changes the secret."""

import json
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.cli.conftest import ENVIRONMENT, LEEWARD, Installation

from leeward.platform import data_lock

NEW = "a" * 64


def query(installation: Installation, statement: str, *values: object) -> list[Any]:
    with closing(sqlite3.connect(installation.folder / "leeward.sqlite3")) as database, database:
        return database.execute(statement, values).fetchall()


def listed(installation: Installation) -> dict[str, Any]:
    done = installation.run("keys", "list", "--json", "--count")
    assert done.code == 0, done.err
    return {row["purpose"]: row for row in map(json.loads, done.out.splitlines())}


def checked(installation: Installation, zone: str) -> str:
    done = installation.run("check", *zone.split("\n"), "--json")
    return str(json.loads(done.out)["id"])


def test_migrate_makes_every_key(installation: Installation) -> None:
    assert {row["version"] for row in listed(installation).values()} == {1}


def test_from_rotation_to_destruction(installation: Installation, zone: str) -> None:
    checked(installation, zone)
    assert installation.run("keys", "rotate", "checks").out == "checks: version 2\n"
    rotating = listed(installation)["checks"]
    assert (rotating["state"], rotating["older"], set(rotating["uses"])) == ("rotating", [1], {"1"})
    assert "rotation of checks has not finished" in installation.run("keys", "destroy", "checks", "1").refusal
    assert installation.run("keys", "stop", "checks").code == 0
    assert listed(installation)["checks"]["state"] == "stopped"
    assert installation.run("keys", "resume", "checks").code == 0
    assert installation.run("keys", "re-encrypt").code == 0
    settled = listed(installation)["checks"]
    assert (settled["state"], set(settled["uses"]), settled["done"]) == ("settled", {"2"}, rotating["total"])
    assert "has just finished" in installation.run("keys", "destroy", "checks", "1").refusal
    query(installation, "UPDATE platform_keyrotation SET finished_at = '2026-01-01 00:00:00'")
    assert installation.run("keys", "destroy", "checks", "1").out == "checks 1 is destroyed\n"
    assert listed(installation)["checks"]["older"] == []
    assert installation.run("screen", "--past").code == 0


def test_the_periodic_job_goes_on_with_a_rotation(installation: Installation, zone: str) -> None:
    checked(installation, zone)
    installation.run("keys", "rotate", "checks")
    assert installation.run("jobs", "run", "platform.keys").code == 0
    assert set(listed(installation)["checks"]["uses"]) == {"2"}


def test_a_killed_re_encryption_goes_on(installation: Installation, zone: str) -> None:
    checked(installation, zone)
    installation.run("keys", "rotate", "checks")
    environment = {**ENVIRONMENT, "LEEWARD_VAR": str(installation.folder)}
    process = subprocess.Popen([LEEWARD, "keys", "re-encrypt"], env=environment, stderr=subprocess.DEVNULL)
    process.kill()
    process.wait()
    assert installation.run("keys", "re-encrypt").code == 0
    assert set(listed(installation)["checks"]["uses"]) == {"2"}


def test_an_unknown_purpose_is_one_sentence(installation: Installation) -> None:
    assert installation.run("keys", "rotate", "police").refusal.startswith("no purpose is called 'police'; they are ")


def test_only_an_administrator_of_the_node(installation: Installation) -> None:
    clerk = ("officers", "add", "clerk", "--name", "Clerk", "--agency", "XXX-LOCAL", "--role", "officer")
    assert installation.run(*clerk, stdin=b"clerk-password\nclerk-password\n").code == 0
    for words in (("rotate", "checks"), ("stop", "checks"), ("resume", "checks"), ("destroy", "checks", "1")):
        assert "'clerk' is not a" in installation.run("keys", *words, "--officer", "clerk").refusal
    assert {row["version"] for row in listed(installation).values()} == {1}


def new_secret(folder: Path, text: str = NEW) -> Path:
    path = folder / "new-secret"
    path.write_text(text + "\n")
    path.chmod(0o600)
    return path


def test_the_secret_is_changed(installation: Installation, zone: str, tmp_path: Path) -> None:
    checked(installation, zone)
    before = query(installation, "SELECT subject_encrypted FROM screening_check")
    done = installation.start("keys", "change-secret", new_secret(tmp_path))
    assert done.code == 0, done.err
    assert query(installation, "SELECT subject_encrypted FROM screening_check") == before
    assert installation.start("screen", "--past").refusal.startswith("evidence-key: not the secret")
    os.replace(new_secret(tmp_path), installation.folder / "secrets" / "evidence-key")
    looked = installation.start("screen", "--past")
    assert (looked.code, "could not be opened" in looked.err) == (0, False), looked.err


def test_a_short_or_open_secret_is_not_taken(installation: Installation, tmp_path: Path) -> None:
    assert "needs 32 characters" in installation.run("keys", "change-secret", new_secret(tmp_path, "short")).refusal
    path = new_secret(tmp_path)
    path.chmod(0o644)
    assert "others can read" in installation.run("keys", "change-secret", path).refusal
    assert installation.start("keys", "list").code == 0


def test_the_secret_is_not_changed_under_a_server(installation: Installation, tmp_path: Path) -> None:
    with data_lock.take(installation.folder):
        refused = installation.run("keys", "change-secret", new_secret(tmp_path)).refusal
    assert refused.startswith("another server")
    assert installation.start("keys", "list").code == 0
