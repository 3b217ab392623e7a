"""`leeward bench screening`: measures what it says, leaves nothing behind, and asks for room first."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from leeward.cli.bench import app

SMALL = ["screening", "--persons", "300", "--documents", "2000", "--queries", "60", "--workers", "1"]


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_everything_is_measured_and_nothing_stays(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [*SMALL, "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    measured = found["measured"]
    assert (measured["persons"], measured["documents"]) == (300, 2000)
    assert measured["names"] > 300
    for name in ("query_cpu", "query_wall", "lookup_cpu"):
        assert 0 < measured[name]["p50"] <= measured[name]["p99"] <= measured[name]["most"]
    assert measured["found_share"] > 0.8
    for name in (
        "persons_seconds",
        "documents_seconds",
        "persons_bytes",
        "documents_bytes",
        "batch_rate",
        "peak_bytes",
    ):
        assert measured[name] > 0
    assert {"processor", "cores", "date", "leeward", "numba"} <= found["machine"].keys()
    assert list(tmp_path.iterdir()) == []


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_disk_that_is_too_small_is_told_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9 - 1000, 1000))
    done = CliRunner().invoke(app, SMALL)
    assert done.exit_code == 1
    assert "GB are free" in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", [["--persons", "0"], ["--documents", "x"], ["--queries", "1"], ["--workers", "0"]])
def test_what_cannot_be_measured(option: list[str]) -> None:
    assert CliRunner().invoke(app, ["screening", *option]).exit_code == 2
