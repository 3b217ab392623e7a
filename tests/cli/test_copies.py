"""`leeward lists copy` and `drop-copy`: what they print, and what they refuse in one line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from typer.testing import CliRunner

from leeward.apps.agencies.actions.officers import prepare_node
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import RecordList
from leeward.cli.commands import app

pytestmark = pytest.mark.django_db
Run = Callable[..., Any]  # a result of typer's runner, whose class it does not export
NAMED = ("--owner", "INT-IPSG", "--list", "Stolen and lost")
HEADER = "number,issuer,type,status\n"


@pytest.fixture(autouse=True)
def own_index(settings: Settings, tmp_path: Path) -> None:
    settings.INDEX = tmp_path / "index"


@pytest.fixture
def run() -> Run:
    prepare_node("BRB-RBPF")
    return lambda *arguments: CliRunner().invoke(app, ["lists", *(str(argument) for argument in arguments)])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "bulk.csv"
    path.write_text(HEADER + "".join(f"A{number:07},BRB,P,lost\n" for number in range(20)), encoding="utf-8")
    return path


def refused(result: Any) -> str:
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return str(line)


def test_a_copy_is_counted_listed_and_accounted_for(run: Run, table: Path) -> None:
    table.write_text(table.read_text() + "A0000001,BRB,P,lost\nA1,NOWHERE,P,lost\n")
    result = run("copy", table, *NAMED, "--as-of", "2026-11-24", "--json")
    assert json.loads(result.stdout) == {"generation": 1, "documents": 20, "repeated": 1, "rejected": 1}
    assert "rejected lines, with reasons:" in result.stderr
    (listed,) = json.loads(run("status", "--json").stdout)["lists"]
    assert (listed["owner"], listed["list"], listed["records"]) == ("INT-IPSG", "Stolen and lost", 20)
    assert (listed["as_of"], listed["kinds"]) == ("2026-11-24T00:00:00Z", {"document": 20})
    assert AuditEntry.objects.filter(act="list.copy").count() == 1


def test_the_next_copy_replaces_it_and_dropping_ends_it(run: Run, table: Path, tmp_path: Path) -> None:
    run("copy", table, *NAMED)
    table.write_text(table.read_text() + "B1,BRB,P,stolen\n")
    assert run("copy", table, *NAMED).stdout == "generation 2  documents 21  repeated 0  rejected 0\n"
    assert run("drop-copy", *NAMED).exit_code == 0
    assert list((tmp_path / "index" / "bulk").iterdir()) == []
    assert RecordList.objects.get(name="Stolen and lost").active_records == 0
    assert "is not a bulk copy" in refused(run("drop-copy", *NAMED))


@pytest.mark.parametrize(
    ("content", "options", "told"),
    [
        ("", (), "The file is empty"),
        ("A1,BRB,P,lost\n", (), "The first line must name the columns"),
        (HEADER, (), "has no usable row"),
        (HEADER + "A1,BRB,P,lost\n", (), "would withdraw 19 of 20 records"),
        (HEADER + "A1,BRB,P,lost\n", ("--purpose", "curiosity"), "'curiosity' is not a purpose"),
        (HEADER + "A1,BRB,P,lost\n", ("--as-of", "yesterday"), "--as-of 'yesterday' is not a date"),
    ],
)
def test_what_is_refused_leaves_the_copy_as_it_was(
    run: Run, table: Path, content: str, options: tuple[str, ...], told: str
) -> None:
    run("copy", table, *NAMED)
    table.write_text(content)
    assert told in refused(run("copy", table, *NAMED, *options))
    assert RecordList.objects.get(name="Stolen and lost").active_records == 20


def test_other_files_names_and_owners_are_refused(run: Run, table: Path, tmp_path: Path) -> None:
    assert "there is no such file" in refused(run("copy", tmp_path / "none.csv", *NAMED))
    spreadsheet = tmp_path / "bulk.xlsx"
    spreadsheet.write_bytes(b"PK")
    assert "a bulk file ends in .csv, .tsv, .parquet" in refused(run("copy", spreadsheet, *NAMED))
    assert "is not an agency's code" in refused(run("copy", table, "--owner", "me", "--list", "x"))
    assert "has no letter or digit" in refused(run("copy", table, "--owner", "INT-IPSG", "--list", "---"))
    assert "there is no list 'x' of INT-IPSG" in refused(run("drop-copy", "--owner", "INT-IPSG", "--list", "x"))


def test_a_list_with_records_is_not_replaced_by_a_copy(run: Run, table: Path) -> None:
    run("import", "documents", table, "--owner", "INT-IPSG", "--list", "Stolen and lost")
    assert "has records of its own" in refused(run("copy", table, *NAMED))
