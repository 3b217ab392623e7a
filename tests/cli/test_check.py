"""`leeward check`: one traveller or a file of them, and every kind of input that is none."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Installation

SHAPE = [
    *("id", "verdict", "state", "next_step", "unverified", "understood", "zone", "chip", "seal", "face"),
    *("findings", "more", "coverage", "index", "took_ms", "created"),
]


def recorded(installation: Installation) -> list[str]:
    """The verdicts that the database holds, oldest first; each with its audit row."""
    with closing(sqlite3.connect(installation.folder / "leeward.sqlite3")) as database:
        checks = database.execute("SELECT id, verdict FROM screening_check ORDER BY created_at").fetchall()
        rows = database.execute("SELECT object FROM audit_auditentry WHERE act = 'check'").fetchall()
    assert sorted(row[0].removeprefix("check/").replace("-", "") for row in rows) == sorted(row[0] for row in checks)
    return [row[1] for row in checks]


def test_lines_as_arguments_in_words(installation: Installation, zone: str) -> None:
    done = installation.run("check", *zone.split("\n"))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("CLEAR: ")
    assert recorded(installation) == ["CLEAR"]


def test_standard_input_as_json(installation: Installation, zone: str) -> None:
    done = installation.run("check", "--json", stdin=zone.encode())
    assert (done.code, done.err) == (0, "")
    assert list(done.json) == SHAPE
    assert done.json["zone"]["number"] == "C12345678"
    assert recorded(installation) == ["CLEAR"]


def test_a_dry_run_records_nothing(installation: Installation, zone: str) -> None:
    done = installation.run("check", "--dry-run", "--json", stdin=zone.encode())
    assert (done.code, done.json["id"], list(done.json)) == (0, None, SHAPE)
    assert recorded(installation) == []


READABLE: list[tuple[str, Any]] = [
    ("lower case", lambda zone: zone.lower().encode()),
    ("blanks between characters", lambda zone: " ".join(zone.replace("\n", "\n ")).encode()),
    ("Windows line ends", lambda zone: (zone.replace("\n", "\r\n") + "\r\n").encode()),
    ("a byte order mark", lambda zone: b"\xef\xbb\xbf" + zone.encode()),
    ("no line break at all", lambda zone: zone.replace("\n", "").encode()),
]


@pytest.mark.parametrize("write", [each[1] for each in READABLE], ids=[each[0] for each in READABLE])
def test_input_that_is_only_untidy_is_read(write: Any, installation: Installation, zone: str) -> None:
    done = installation.run("check", "--json", "--dry-run", stdin=write(zone))
    assert (done.code, done.err) == (0, "")
    assert done.json["zone"]["given_names"] == "ALTHEA MARIE"
    assert set(done.json["zone"]["checks"].values()) <= {"ok", "absent"}


UNREADABLE: list[tuple[str, bytes]] = [
    ("nothing", b""),
    ("one line", b"P<BRBGREAVES<<ALTHEA<MARIE<<<<<<<<<<<<<<<<<<\n"),
    ("blank lines", b"\n \r\n\n"),
    ("3 MB", b"P<BRB" * 600_000),
    ("8 MB", b"P<BRB" * 1_600_000),
    ("Arabic", "محمد حسين\nمحمد حسين".encode()),
    ("emoji", ("🛂" * 44 + "\n" + "🛂" * 44).encode()),
    ("no text", bytes(range(256))),
]


@pytest.mark.parametrize("data", [each[1] for each in UNREADABLE], ids=[each[0] for each in UNREADABLE])
def test_input_that_is_no_zone_is_refused_in_one_line(data: bytes, installation: Installation) -> None:
    done = installation.run("check", "--json", stdin=data)
    assert done.code == 2
    assert "machine readable zone" in done.refusal
    assert recorded(installation) == []


def test_arguments_that_are_no_text(installation: Installation) -> None:
    done = installation.run("check", os.fsdecode(b"\xff\xfe\x80"))
    assert done.code == 2
    assert "machine readable zone" in done.refusal


def test_zones_cut_at_every_length(installation: Installation, zone: str, tmp_path: Path) -> None:
    whole = zone.replace("\n", "")
    file = tmp_path / "zones.txt"
    file.write_text("\n\n".join(whole[:length] for length in range(1, len(whole) + 1)))
    done = installation.run("check", "--file", file, "--dry-run")
    results = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, len(results)) == (0, len(whole))
    assert [results[-1]["verdict"], results[-1]["zone"]["number"]] == ["CLEAR", "C12345678"]
    errors = [result for result in results if "error" in result]
    # What is cut to the length of a shorter format may pass for one only where it says that it is doubtful.
    assert len(errors) >= len(whole) - 4
    assert all(result["verdict"] != "CLEAR" for result in results[:-1] if "error" not in result)


def test_a_file_gives_one_result_a_zone_in_order(installation: Installation, zone: str, tmp_path: Path) -> None:
    file, out = tmp_path / "zones.txt", tmp_path / "results.jsonl"
    expired = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    file.write_text(f"\ufeff\n{zone}\n\n\nnot a zone\nat all\n\n{expired}\n \n{zone}", encoding="utf-8")
    done = installation.run("check", "--file", file, "--out", out)
    assert (done.code, done.out) == (0, "")
    first, second, third, fourth = [json.loads(line) for line in out.read_text().splitlines()]
    assert [first["verdict"], fourth["verdict"]] == ["CLEAR", "CLEAR"]
    assert (second["line"], third["zone"]["format"]) == (6, "TD1")
    assert "machine readable zone" in second["error"]
    assert len(recorded(installation)) == 3


def test_a_file_of_one_line_without_end_is_no_file_of_zones(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "zones.txt"
    file.write_bytes(b"<" * 1_000_000)
    done = installation.run("check", "--file", file)
    assert (done.code, done.refusal) == (2, "line 1 is longer than that of any zone")


def test_a_file_without_zones_was_read(installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n\n")
    done = installation.run("check", "--file", tmp_path / "empty.txt")
    assert (done.code, done.out) == (0, "")


REFUSED: list[tuple[list[str], int, str]] = [
    (["--officer", "nobody"], 1, "there is no active officer 'nobody'"),
    (["--post", "BRB-NIX"], 1, "there is no post 'BRB-NIX'"),
    (["--purpose", "curiosity"], 2, "a purpose is one of"),
    (["--purpose", "training"], 2, "training never touches real records"),
    (["--file", "no-such-file"], 2, "no-such-file"),
    (["--file", "/"], 2, "/"),
]


@pytest.mark.parametrize(("words", "code", "told"), REFUSED)
def test_what_cannot_be_done_is_said_in_one_line(
    words: list[str], code: int, told: str, installation: Installation, zone: str
) -> None:
    done = installation.run("check", *words, stdin=zone.encode())
    assert done.code == code
    assert told in done.refusal
    assert recorded(installation) == []


def test_an_officer_of_the_environment(installation: Installation, zone: str) -> None:
    done = installation.run("check", stdin=zone.encode(), LEEWARD_OFFICER="nobody")
    assert done.code == 1
    assert "'nobody'" in done.refusal


def test_results_that_cannot_be_written(installation: Installation, zone: str, tmp_path: Path) -> None:
    file = tmp_path / "zones.txt"
    file.write_text(zone)
    done = installation.run("check", "--file", file, "--out", tmp_path / "nowhere" / "results.jsonl")
    assert done.code == 1
    assert "nowhere" in done.refusal
    assert recorded(installation) == []


def test_without_preparation_the_command_says_what_to_do(installation: Installation, tmp_path: Path) -> None:
    done = installation.run("check", stdin=b"x", LEEWARD_VAR=str(tmp_path / "new"))
    assert done.code == 1
    assert "leeward migrate" in done.refusal


def test_a_database_that_another_process_holds(installation: Installation, zone: str, tmp_path: Path) -> None:
    file = tmp_path / "zones.txt"
    file.write_text(zone)
    with closing(sqlite3.connect(installation.folder / "leeward.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        one, many = installation.run("check", stdin=zone.encode()), installation.run("check", "--file", file)
        other.execute("ROLLBACK")
    assert (one.code, many.code) == (1, 1)
    assert "nothing was recorded" in one.refusal
    assert "locked" in many.err
    assert "Traceback" not in many.err
    assert recorded(installation) == []
    assert installation.run("check", stdin=zone.encode()).code == 0
    assert recorded(installation) == ["CLEAR"]


def test_an_index_with_flipped_bits(installation: Installation, zone: str) -> None:
    assert installation.run("index", "build").code == 0
    for path in (installation.folder / "index").iterdir():
        data = bytearray(path.read_bytes())
        for place in range(0, len(data), 97):
            data[place] ^= 0x24
        path.chmod(0o600)
        path.write_bytes(data)
    done = installation.run("check", "--json", stdin=zone.encode())
    assert (done.code, done.json["verdict"], done.json["index"]) == (0, "CLEAR", {"generation": 0})
    assert "Traceback" not in done.err
    status = installation.run("index", "status")
    assert "trouble: " in status.err
    assert installation.run("index", "build").code == 0
    assert installation.run("index", "status").err == ""


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A file system of `size` bytes at `folder`."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts a small file system")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def size_of(folder: Path) -> int:
    """What the files in a folder take on a disk that gives whole pages of 4 KiB, in bytes."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*"))


def test_a_full_disk_loses_nothing(installation: Installation, zone: str, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", size_of(installation.folder) + 4 * 1024 * 1024) as small:
        shutil.copytree(installation.folder, small, dirs_exist_ok=True)
        small_one = replace(installation, folder=small)
        assert small_one.run("check", stdin=zone.encode()).code == 0
        with closing(sqlite3.connect(small / "leeward.sqlite3")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or what is written fits into the old log
        with (small / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError:
                pass
        full = small_one.run("check", stdin=zone.encode())
        assert full.code == 1
        assert full.refusal
        (small / "filler").unlink()
        assert small_one.run("audit", "verify").code == 0
        with closing(sqlite3.connect(small / "leeward.sqlite3")) as database:
            assert database.execute("SELECT count(*) FROM screening_check").fetchone() == (1,)
        assert small_one.run("check", stdin=zone.encode()).code == 0
