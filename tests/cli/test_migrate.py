"""`leeward migrate`: what it refuses before it changes anything, and a database of the last release comes along."""

import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from tests.cli.conftest import Installation

ROOT = Path(__file__).parents[2]


def query(installation: Installation, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(installation.folder / "leeward.sqlite3")) as database, database:
        return database.execute(statement).fetchall()


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (["0002_later"], "screening.0002_later"),
        (["0002_a", "0003_b", "0004_c", "0005_d"], "screening.0002_a, screening.0003_b, screening.0004_c and 1 more"),
    ],
)
def test_a_database_of_unknown_migrations_is_refused(made: list[str], named: str, installation: Installation) -> None:
    for name in made:
        query(installation, f"INSERT INTO django_migrations (app, name, applied) VALUES ('screening', '{name}', '')")
    # What it would add, were it to go on: the newest table of an app that this version knows.
    query(installation, "DELETE FROM django_migrations WHERE app = 'trust_anchors'")
    before = everything(installation.folder)
    refused = installation.start("migrate").refusal
    assert named in refused
    assert "run the version that made it" in refused
    assert everything(installation.folder) == before


def everything(folder: Path) -> tuple[list[str], list[str]]:
    """What the database holds, and the names of all files; what SQLite keeps beside an open database comes and goes."""
    with closing(sqlite3.connect(folder / "leeward.sqlite3")) as database:
        rows = list(database.iterdump())
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return rows, sorted(name for name in names if not name.endswith(("-wal", "-shm")))


def test_migrate_is_safe_to_repeat(installation: Installation, zone: str) -> None:
    assert installation.run("check", *zone.split("\n")).code == 0
    assert installation.start("migrate").code == 0
    assert query(installation, "SELECT count(*) FROM screening_check") == [(1,)]


def last_release() -> str:
    """The newest tag of a release, or nothing."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return ""
    tags = [git, "tag", "--list", "v*", "--sort=-version:refname"]
    found = subprocess.run(tags, cwd=ROOT, capture_output=True, text=True, check=False)
    return next(iter(found.stdout.split()), "")


@pytest.fixture
def released(tmp_path: Path) -> Installation:
    """An installation that the last release made with its own code, and used: a list, a check."""
    tag = last_release()
    if not tag:
        pytest.skip("no release tag yet")
    made = Installation(tmp_path / "var")
    source = of_tag(tag, tmp_path / "release")
    for words in commands(tmp_path):
        done = made.start(*words, PYTHONPATH=str(source))
        assert done.code == 0, f"{tag}: leeward {words[0]}: {done.err}"
    return made


def of_tag(tag: str, folder: Path) -> Path:
    """The source of this tag, unpacked."""
    packed = subprocess.run(["git", "archive", tag, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"


LOST = "number,issuer,type,status\nC12345678,BRB,P,lost\n"
ZONE = ("P<BRBGREAVES<<ALTHEA<MARIE<<<<<<<<<<<<<<<<<<", "C123456788BRB8407096F3112319<<<<<<<<<<<<<<<2")


def commands(folder: Path) -> list[list[str]]:
    """What is done with the release."""
    table = folder / "lost.csv"
    table.write_text(LOST, encoding="utf-8")
    return [["migrate"], ["lists", "import", "documents", str(table)], ["check", *ZONE]]


def test_a_database_of_the_last_release_comes_along(released: Installation) -> None:
    counted = {name: query(released, f"SELECT count(*) FROM {name}") for name in ("registry_record", "screening_check")}
    assert counted == {"registry_record": [(1,)], "screening_check": [(1,)]}
    done = released.run("migrate")
    assert done.code == 0, done.err
    for name, rows in counted.items():
        assert query(released, f"SELECT count(*) FROM {name}") == rows
    answer = released.run("check", "--json", *ZONE)
    assert "document.lost" in answer.out, answer.err
    assert released.run("audit", "verify").code == 0


def test_the_same_commands_work_here(installation: Installation, tmp_path: Path) -> None:
    """The release is used by these commands, so they must be right before there is one."""
    for words in commands(tmp_path):
        done = installation.run(*words)
        assert done.code == 0, done.err
    test_a_database_of_the_last_release_comes_along(installation)
