"""`leeward cases check` without an installation, as JSON and for a person; `export` of an agency's cases."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import ENVIRONMENT, LEEWARD, Done, Installation
from tests.core.care.htcds.cells import table, workbook

from leeward.core.care.htcds.toolkit_files import write_form

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
        (b"name,age\n", "this is not a workbook, survey form, CSV or JSON file with cases"),
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
    assert "already exists" in installation.run("cases", "export", out, "--officer", "console").refusal


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("out.json", "--officer", "console"), 1, "is not a protection colleague"),
        (("out.json", "--officer", "none"), 1, "none"),
        (("out.pdf", "--officer", "console"), 2, "ends in .xlsx or .json"),
        (("out.json", "--officer", "console", "--identity", "curious"), 2, "is none of person_asked"),
    ],
)
def test_what_is_no_export(installation: Installation, words: tuple[str, ...], code: int, told: str) -> None:
    done = installation.run("cases", "export", *words)
    assert done.code == code
    assert told in done.refusal


@pytest.fixture
def caring(installation: Installation) -> Installation:
    """An installation with two agencies that care, each with a key and a colleague: console and ida."""
    for words in (
        ("officers", "grant", "console", "protection"),
        ("agencies", "set", "ATG-CARE", "--name", "Care", "--country", "ATG"),
        ("officers", "add", "ida", "--name", "Ida", "--agency", "ATG-CARE", "--role", "protection"),
        ("cases", "keys", "ATG-CARE"),
        ("cases", "keys", "XXX-LOCAL"),
    ):
        done = installation.run(*words, stdin=b"a-good-password\n" * 2)
        assert done.code == 0, done.err
    return installation


ROWS = [
    {"x_case_id": "A-7", "prs_FirstName": "PLANTED", "vic_MethodsOfControl": ["DebtBondage"], "cas_Status": "Closed"},
    {"x_case_id": "A-7", "hte_Type": "Transit", "hte_Description": "= a lorry"},
    {"prs_Gender": "Feminine", "prs_Citizenship": ["HT"]},
]


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_out_in_and_out_again_is_the_same_file(caring: Installation, tmp_path: Path, ending: str) -> None:
    given, first, second = (tmp_path / name for name in ("given.json", f"first.{ending}", f"second.{ending}"))
    given.write_text(json.dumps(ROWS))
    transfer = ("--identity", "transfer")
    assert (
        caring.run("cases", "import", given, "--officer", "console", *transfer).out
        == "2 cases opened, 0 here already\n"
    )
    assert caring.run("cases", "export", first, "--officer", "console", *transfer).code == 0
    assert caring.run("cases", "import", first, "--officer", "ida", *transfer).out == "2 cases opened, 0 here already\n"
    assert caring.run("cases", "export", second, "--officer", "ida", *transfer).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert caring.run("cases", "import", first, "--officer", "ida").out == "0 cases opened, 2 here already\n"


NOTHING_LEFT_OUT: dict[str, list[str]] = {"ignored_sheets": [], "hidden_sheets": [], "merged_sheets": []}


def test_rejects_have_line_and_reason_and_a_dry_run_writes_nothing(caring: Installation, tmp_path: Path) -> None:
    file, rejects = tmp_path / "cases.xlsx", tmp_path / "cases.xlsx.rejects.csv"
    file.write_bytes(BAD)
    words = ("cases", "import", file, "--officer", "ida", "--identity", "transfer")
    dry = caring.run(*words, "--dry-run", "--json")
    assert (dry.code, json.loads(dry.out)) == (
        1,
        {"opened": 2, "known": 0, "empty": 0, "rejected": 2, "rejects": "", **NOTHING_LEFT_OUT},
    )
    assert not rejects.exists()
    done = caring.run(*words)
    assert (done.code, done.out) == (1, "2 cases opened, 0 here already\n")
    assert rejects.stat().st_mode & 0o077 == 0
    assert rejects.read_text().splitlines() == [
        "sheet,line,field,value,code,reason",
        "Cases,2,prs_Gender,Lady,htcds.value.code,Not in the standard's list.",
        "Cases,2,Shoe size,38,htcds.value.unmapped,A column that is no field of the standard.",
    ]
    assert caring.run(*words).out == "0 cases opened, 2 here already\n", "the same rejects are no obstacle"
    file.write_bytes(table(("prs_FirstName", "prs_Gender"), ("Zoe", "Sir")))
    assert "already exists" in caring.run(*words).refusal
    assert caring.run(*words, "--dry-run").out == "1 case would be opened, 0 here already\n"


def disorderly(book: Any, sheet: Any) -> None:
    """Merged cells, a formula, a sheet of prices, and one that is empty."""
    sheet.merge_range(0, 0, 0, 2, "Cases of March")
    sheet.write_row(1, 0, ("prs_FirstName", "prs_Gender"))
    sheet.merge_range(2, 1, 3, 1, "Feminine")
    sheet.write_column(2, 0, ("Ann", "Zoë"))
    sheet.write_formula(4, 0, '=CONCATENATE("B","ob")', value="Bob")
    sheet.write_string(4, 1, "Masculine")
    book.add_worksheet("Prices").write_row(0, 0, ("Bread", 2))
    book.add_worksheet("Empty")


MIXED = "prs_FirstName,prs_Gender\nAnn,Feminine\nZoë,Feminine\n".encode() + "José,Masculine\n".encode("cp1252")


@pytest.mark.parametrize(
    ("data", "code", "rejected", "names"),
    [
        (workbook(disorderly), 1, ["Cases,5,prs_FirstName,Bob,htcds.value.formula"], {"Ann", "Zoë"}),
        (MIXED, 0, [], {"Ann", "Zoë", "José"}),
    ],
    ids=["workbook", "encodings"],
)
def test_of_a_disorderly_file_what_is_good_is_kept_and_the_rest_named(
    caring: Installation, tmp_path: Path, data: bytes, code: int, rejected: list[str], names: set[str]
) -> None:
    file, out = tmp_path / "cases.file", tmp_path / "out.json"
    file.write_bytes(data)
    done = caring.run("cases", "import", file, "--officer", "ida", "--identity", "transfer")
    assert (done.code, done.out) == (code, "3 cases opened, 0 here already\n")
    rejects = tmp_path / "cases.file.rejects.csv"
    told = rejects.read_text().splitlines()[1:] if rejects.exists() else []
    assert [line.rpartition(",")[0] for line in told] == rejected
    caring.run("cases", "export", out, "--officer", "ida", "--identity", "transfer")
    rows = json.loads(out.read_text())["rows"]
    assert {row.get("prs_FirstName") for row in rows} - {None} == names
    assert [row["prs_Gender"] for row in rows].count("Feminine") == 2


def test_without_a_reason_names_stay_out(caring: Installation, tmp_path: Path) -> None:
    file, out = tmp_path / "cases.json", tmp_path / "out.json"
    file.write_text(json.dumps([*ROWS, {"prs_FirstName": "PLANTED"}]))
    done = caring.run("cases", "import", file, "--officer", "ida")
    assert (done.code, done.err) == (0, "1 case left out: nothing in them without identity\n")
    caring.run("cases", "export", out, "--officer", "ida", "--identity", "transfer")
    assert "PLANTED" not in out.read_text()
    assert "lorry" not in out.read_text()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0", "encrypted with a password, or of the old format .xls"),
        (write_form(), "an empty survey form"),
        (
            json.dumps([{"prs_Gender": "Feminine", "x_case_id": str(n)} for n in range(1001)]).encode(),
            "more than 1000 cases",
        ),
        (table(("Shop", "Price"), ("Bread", "2")), "no row has headings of HTCDS (sheets: Cases)"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_line(
    installation: Installation, tmp_path: Path, data: bytes, told: str
) -> None:
    file = tmp_path / "cases.file"
    file.write_bytes(data)
    installation.run("officers", "grant", "console", "protection")
    done = installation.run("cases", "import", file, "--officer", "console")
    assert (done.code, done.out) == (2, "")
    assert told in done.refusal


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--officer", "console"), 1, "is not a protection colleague"),
        (("--officer", "none"), 1, "none"),
        (("--officer", "ida"), 1, "key"),
        (("--officer", "ida", "--identity", "curious"), 2, "is none of person_asked"),
    ],
)
def test_who_may_not_import(
    installation: Installation, tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(ROWS))
    installation.run(
        "officers",
        "add",
        "ida",
        "--name",
        "Ida",
        "--agency",
        "XXX-LOCAL",
        "--role",
        "protection",
        stdin=b"a-good-password\n" * 2,
    )
    done = installation.run("cases", "import", file, *words)
    assert (done.code, done.out) == (code, "")
    assert told in done.refusal
