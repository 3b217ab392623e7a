"""`leeward cases check` without an installation, as JSON and for a person; `export` of an agency's cases."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import ENVIRONMENT, LEEWARD, Done, Installation
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


def test_an_export_is_private_and_never_overwrites(installation: Installation, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert installation.run("officers", "grant", "console", "protection").code == 0
    assert "0 rows" in installation.run("cases", "export", out, "--officer", "console").err
    assert out.stat().st_mode & 0o077 == 0
    assert json.loads(out.read_bytes()) == {"standard": "HTCDS", "version": "2.0", "rows": []}
    assert "is there already" in installation.run("cases", "export", out, "--officer", "console").refusal


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("out.json", "--officer", "console"), 1, "is no protection colleague"),
        (("out.json", "--officer", "none"), 1, "none"),
        (("out.pdf", "--officer", "console"), 2, "ends in .xlsx or .json"),
        (("out.json", "--officer", "console", "--identity", "curious"), 2, "is none of person_asked"),
    ],
)
def test_what_is_no_export(installation: Installation, words: tuple[str, ...], code: int, told: str) -> None:
    done = installation.run("cases", "export", *words)
    assert done.code == code
    assert told in done.refusal
