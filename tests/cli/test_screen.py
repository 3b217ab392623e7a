"""`leeward screen`: a file of travellers, every kind of file that is none, and a run that is killed."""

import fcntl
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import ENVIRONMENT, Installation

LEEWARD = Path(sys.executable).with_name("leeward")
HEADER = "reference,name,birth_date,document_number,document_issuer\n"


@pytest.fixture
def travellers(installation: Installation, tmp_path: Path) -> Path:
    """Four rows, one of them on the list of stolen documents."""
    stolen = tmp_path / "stolen.csv"
    stolen.write_text("number,issuer,status\nC12345678,BRB,stolen\n")
    assert installation.run("lists", "import", "documents", stolen).code == 0
    source = tmp_path / "travellers.csv"
    source.write_text(HEADER + "a,Nobody Known,1990,C12345678,BRB\nb,Nobody Else,,,\nc,No Date,1974-13-00,,\nd,,,Z1,\n")
    return source


def accounts(installation: Installation) -> list[str]:
    """The audited acts of batches."""
    with closing(sqlite3.connect(installation.folder / "leeward.sqlite3")) as database:
        rows = database.execute("SELECT act FROM audit_auditentry WHERE act LIKE 'screen%' ORDER BY id").fetchall()
    return [row[0] for row in rows]


def test_a_file_in_words(installation: Installation, travellers: Path, tmp_path: Path) -> None:
    done = installation.run("screen", travellers, "--out", tmp_path / "hits.jsonl")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("3 travellers screened, 1 with hits: ")
    assert "1 document.stolen" in done.out
    assert "1 row could not be read and were NOT screened" in done.out
    (hit,) = [json.loads(line) for line in (tmp_path / "hits.jsonl").read_text().splitlines()]
    assert (hit["reference"], hit["kind"], hit["strength"]) == ("a", "document.stolen", "exact")
    assert "1974-13-00" in (tmp_path / "hits.rejects.csv").read_text()
    assert accounts(installation) == ["screen.begin", "screen"]


def test_a_file_as_json(installation: Installation, travellers: Path, tmp_path: Path) -> None:
    done = installation.run("screen", travellers, "--out", tmp_path / "hits.parquet", "--json", "--workers", "1")
    assert (done.code, done.err) == (0, "")
    assert {name: done.json[name] for name in ("travellers", "rejects", "hits")} == {
        "travellers": 3,
        "rejects": 1,
        "hits": {"document.stolen": 1},
    }
    assert done.json["coverage"][0]["records"] == 1


def test_nobody_else_may_read_the_result(installation: Installation, travellers: Path, tmp_path: Path) -> None:
    installation.run("screen", travellers, "--out", tmp_path / "hits.csv")
    assert {(tmp_path / name).stat().st_mode & 0o077 for name in ("hits.csv", "hits.rejects.csv")} == {0}


def test_the_columns(installation: Installation) -> None:
    done = installation.run("screen", "--columns")
    assert done.code == 0
    assert "birth_date" in done.out
    assert "date_of_birth" in done.out


REFUSED: list[tuple[str, bytes | None, list[str], int, str]] = [
    ("t.csv", None, [], 1, "No such file"),
    ("t.csv", b"", [], 2, "empty"),
    ("t.csv", b"Greaves,Althea\n", [], 2, "must name the columns"),
    ("t.csv", "name\nA\n".encode("utf-16"), [], 2, "UTF-16"),
    ("t.csv", bytes(range(256)), [], 2, "t.csv"),
    ("t.parquet", b"name\nA\n", [], 2, "not a complete parquet file"),
    ("t.jsonl", b'{"ship": "X"}', [], 2, "must name the columns"),
    ("t.xlsx", b"PK", [], 2, "has to end with"),
    ("t.csv", b"name\nA\n", ["--out", "hits.doc"], 2, "has to end with"),
    ("t.csv", b"name\nA\n", ["--out", "nowhere/hits.csv"], 2, "no such folder"),
    ("t.csv", b"name\nA\n", ["--officer", "nobody"], 1, "no active officer"),
    ("t.csv", b"name\nA\n", ["--purpose", "curiosity"], 2, "a purpose is one of"),
    ("t.csv", b"name\nA\n", ["--purpose", "training"], 2, "training never touches"),
]


@pytest.mark.parametrize(("name", "data", "words", "code", "told"), REFUSED, ids=[f"{e[0]} {e[4]}" for e in REFUSED])
def test_what_cannot_be_done_is_said_in_one_line(
    name: str, data: bytes | None, words: list[str], code: int, told: str, installation: Installation, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = installation.run("screen", tmp_path / name, "--out", tmp_path / "hits.csv", *words)
    assert done.code == code
    assert told in done.refusal
    assert accounts(installation) == []
    assert not (tmp_path / "hits.csv").exists()


def test_without_a_file(installation: Installation) -> None:
    done = installation.run("screen")
    assert done.code == 2
    assert "name a file of travellers" in done.refusal


def _grow(source: Path, rows: int) -> None:
    with source.open("a") as file:
        for number in range(rows):
            file.write(f"{number},Nobody Known,1990,{'C12345678' if number % 499 == 0 else f'N{number:08}'},BRB\n")


def _wait_for(happened: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Who is started in the background of a shell ignores Ctrl-C, and so would the command that a test starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _start_and_end(how: signal.Signals, installation: Installation, source: Path, out: Path) -> None:
    """Start a run and end it once it has finished more than one part."""
    environment = {**ENVIRONMENT, "LEEWARD_VAR": str(installation.folder)}
    words = [str(LEEWARD), "screen", str(source), "--out", str(out)]
    parts = out.with_name(f"{out.name}.parts")
    before = len(list(parts.glob("*.part")))
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _wait_for(lambda: len(list(parts.glob("*.part"))) > before + 1, process)
    os.kill(process.pid, how)
    _, told = process.communicate(timeout=60)  # ends only when its workers, who hold the same pipe, have ended too
    assert process.returncode == (-signal.SIGKILL if how == signal.SIGKILL else 1)
    assert b"Traceback" not in told
    assert not out.exists()


KILLED = [signal.SIGTERM, signal.SIGKILL]
ENDS = [pytest.param(KILLED, 20_000), pytest.param([signal.SIGINT, *KILLED] * 2, 60_000, marks=pytest.mark.soak)]


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(("ends", "rows"), ENDS, ids=["killed", "ended in every way"])
def test_a_killed_run_goes_on_and_loses_nothing(
    ends: list[signal.Signals], rows: int, installation: Installation, travellers: Path, tmp_path: Path
) -> None:
    _grow(travellers, rows)
    out = tmp_path / "hits.csv"
    for how in ends:
        _start_and_end(how, installation, travellers, out)
    done = installation.start("screen", travellers, "--out", out, "--json")
    assert done.code == 0, done.err
    assert (done.json["travellers"], done.json["rejects"], done.json["restarted"]) == (rows + 3, 1, False)
    assert done.json["resumed"] >= 2048 * 2 * len(ends) - 1  # two parts each time; the rejected row is in the first
    whole = installation.run("screen", travellers, "--out", tmp_path / "whole.csv")
    assert whole.code == 0
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert not (tmp_path / "hits.csv.parts").exists()


def test_past_checks_against_what_came_since(installation: Installation, zone: str, tmp_path: Path) -> None:
    first = installation.run("screen", "--past")
    assert (first.code, first.err) == (0, "")
    assert installation.run("check", stdin=zone.encode()).code == 0
    stolen = tmp_path / "stolen.csv"
    stolen.write_text("number,issuer,status\nC12345678,BRB,stolen\nC99999999,BRB,stolen\n")
    assert installation.run("lists", "import", "documents", stolen).code == 0
    routine = installation.run("screen", "--past", "--background", "--json")
    assert (routine.code, routine.err) == (0, "")
    assert (routine.json["checks"], routine.json["records"], sum(routine.json["hits"].values())) == (1, 2, 1)
    again = installation.run("screen", "--past", "--since", "0")
    assert again.out.startswith("1 past check compared with 2 new records, 0 late hits")
    assert accounts(installation) == ["screen.past", "screen.past"]


def test_one_record_against_past_checks(installation: Installation) -> None:
    done = installation.run("screen", "--past", "--record", "BRB-RBPF/nothing")
    assert done.code == 2
    assert "is not a record's key" in done.refusal
    unknown = installation.run("screen", "--past", "--record", "BRB-RBPF/0190a000-0000-7000-8000-000000000000")
    assert unknown.out.startswith("0 past checks compared with 0 new records")


def test_only_one_look_back_at_a_time(installation: Installation) -> None:
    with (installation.folder / "past.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = installation.run("screen", "--past")
    assert done.code == 1
    assert "another process" in done.refusal
