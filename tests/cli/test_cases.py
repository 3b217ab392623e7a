"""`leeward cases check`: without an installation, as JSON and for a person, with the exit codes of other commands."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import ENVIRONMENT, LEEWARD, Done
from tests.core.care.htcds.cells import table

GOOD = table(("prs_First_Name", "prs_Gender"), ("Ann", "Feminine"))
BAD = table(("prs_FirstName", "prs_Gender", "Shoe size"), ("Ann", "Lady", "38"), ("[bold]Bob", "Masculine", ""))


def check(tmp_path: Path, data: bytes, *more: str) -> Done:
    """The command on a file, in a folder without an installation."""
    file = tmp_path / "cases.xlsx"
    file.write_bytes(data)
    words = [str(LEEWARD), "cases", "check", str(file), *more]
    where = {**ENVIRONMENT, "LEEWARD_VAR": str(tmp_path / "none"), "COLUMNS": "200"}
    done = subprocess.run(words, capture_output=True, env=where, cwd=tmp_path, check=False)
    assert not (tmp_path / "none").exists()
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("data", "code", "expected"),
    [
        (GOOD, 0, {"rows": 1, "mapped": 2, "unmapped": [], "quarantined": []}),
        (BAD, 1, {"rows": 2, "mapped": 2, "unmapped": ["Shoe size"]}),
    ],
)
def test_the_report_as_json(tmp_path: Path, data: bytes, code: int, expected: dict[str, Any]) -> None:
    done = check(tmp_path, data, "--json")
    assert (done.code, done.err) == (code, "")
    found = json.loads(done.out)
    assert found.items() >= expected.items()
    assert [(each["line"], each["field"], each["value"]) for each in found["quarantined"]] == (
        [(2, "prs_Gender", "Lady")] if code else []
    )


def test_the_report_for_a_person(tmp_path: Path) -> None:
    done = check(tmp_path, BAD)
    assert done.code == 1
    assert "2 rows, 2 columns map, 1 not, 1 value in quarantine" in done.out
    for words in ("Lady", "Not in the standard's list.", "no field: Shoe size", "no column: "):
        assert words in done.out
    assert "a known misspelling" in check(tmp_path, GOOD).out


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0", "encrypted with a password, or of the old format .xls"),
        (b"name,age\n", "this is no workbook, survey form, CSV or JSON file with cases"),
    ],
)
def test_what_is_no_case_file_is_refused_in_one_line(tmp_path: Path, data: bytes, told: str) -> None:
    done = check(tmp_path, data, "--json")
    assert done.code == 2
    assert told in done.refusal
