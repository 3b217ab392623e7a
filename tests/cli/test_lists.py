"""`leeward lists`: what is on which stream, exit codes, and one line for everything that is refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, prepare_node
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import Edition, Record, RecordList
from leeward.cli.lists import app
from leeward.core.record.lists import TEMPLATES

pytestmark = pytest.mark.django_db
KEYS = ["persons", "documents", "added", "changed", "unchanged", "withdrawn", "skipped", "rejected"]
HEADER = "number,issuer,type,status\n"
Run = Callable[..., Any]  # a result of typer's runner, whose class it does not export


@pytest.fixture
def run() -> Run:
    prepare_node("BRB-RBPF")
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lost.csv"
    path.write_text(HEADER + "".join(f"A{number:07},BRB,P,lost\n" for number in range(20)), encoding="utf-8")
    return path


def refused(result: Any) -> str:
    """The one line that says why; checks that it is one, and alone."""
    assert result.exit_code == 2
    assert result.stdout == ""
    lines: list[str] = result.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("leeward: ")
    assert "Traceback" not in result.stderr
    return lines[0]


def test_json_is_one_object_with_whole_numbers_and_nothing_else(run: Run, table: Path) -> None:
    table.write_text(table.read_text() + "A1,NOWHERE,P,lost\n")
    result = run("import", "documents", table, "--json")
    assert result.exit_code == 0
    counts = json.loads(result.stdout)
    assert list(counts) == KEYS
    assert counts == dict(zip(KEYS, [0, 20, 20, 0, 0, 0, 0, 1], strict=True))
    assert all(type(value) is int for value in counts.values())
    assert "rejected lines, with reasons:" in result.stderr


def test_a_table_belongs_to_this_installation_unless_an_owner_is_named(run: Run, table: Path) -> None:
    run("import", "documents", table)
    result = run("import", "documents", table, "--owner", "ATG-IMMI", "--list", "Antigua")
    assert "agency ATG-IMMI was unknown here and was made" in result.stderr
    assert {(found.owner.code, found.name) for found in RecordList.objects.all()} == {
        ("BRB-RBPF", "Travel documents"),
        ("ATG-IMMI", "Antigua"),
    }
    assert AuditEntry.objects.filter(act="list.import", actor="console").count() == 2


def test_without_an_owner_a_table_is_of_the_officers_own_agency(run: Run, table: Path) -> None:
    antigua = ensure_agency("ATG-IMMI", "Immigration")
    create_officer("ada", "Ada", antigua, roles=[Role.RECORD_KEEPER])
    run("import", "documents", table, "--officer", "ada")
    assert RecordList.objects.get().owner == antigua


def test_a_dry_run_makes_neither_records_nor_agencies(run: Run, table: Path) -> None:
    result = run("import", "documents", table, "--owner", "ATG-IMMI", "--dry-run", "--json")
    assert json.loads(result.stdout)["added"] == 20
    assert "would be made" in result.stderr
    assert "dry run: nothing was changed" in result.stderr
    assert not Record.objects.exists()
    assert not Agency.objects.filter(code="ATG-IMMI").exists()


def test_full_force_and_edition(run: Run, table: Path) -> None:
    run("import", "documents", table, "--edition", "2026-03-01")
    short = table.with_name("short.csv")
    short.write_text(HEADER + "A0000000,BRB,P,lost\n")
    assert "would withdraw 19 of 20 records" in refused(run("import", "documents", short, "--full"))
    assert "is older than the one of 2026-03-01" in refused(
        run("import", "documents", short, "--edition", "2026-02-01")
    )
    result = run("import", "documents", short, "--full", "--force")
    assert result.exit_code == 0
    assert "withdrawn 19" in result.stdout
    assert Record.objects.filter(state="active").count() == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "fbi", "x.csv"], "'fbi' is not a kind of list; the kinds are ofac, un, ftm"),
        (["import", "documents", "absent.csv"], "absent.csv: there is no such file"),
        (["import", "documents", "."], "this is a folder"),
        (["import", "documents", "TABLE", "--owner", "police"], "'police' is not an agency's code"),
        (["import", "documents", "TABLE", "--edition", "1.3.2026"], "is not a date such as"),
        (["import", "documents", "TABLE", "--officer", "nobody"], "there is no active officer 'nobody' here"),
        (["import", "documents", "TABLE", "--officer", "reader"], "neither a record keeper nor an administrator"),
        (["import", "documents", "TABLE", "--list", "x" * 65], "at most 64 characters"),
        (["import", "un", "TABLE"], "lost.csv"),
        (["import", "ofac", "TABLE"], "lost.csv"),
        (["template", "ofac"], "there is no template for 'ofac', only for documents, blanks, persons"),
    ],
)
def test_what_is_refused_is_said_in_one_line_and_changes_nothing(
    arguments: list[str], sentence: str, run: Run, table: Path
) -> None:
    create_officer("reader", "Reader", ensure_agency("BRB-RBPF", "Police Service"), roles=[Role.OFFICER])
    result = run(*(str(table) if argument == "TABLE" else argument for argument in arguments))
    assert sentence in refused(result)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("documents", b""),
        ("documents", b"\xff\xfen\x00u\x00"),
        ("un", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>'),
        ("un", b"<CONSOLIDATED_LIST><INDIVIDUALS>"),
        ("interpol", b"{"),
        ("ofac", b"hello\n"),
    ],
)
def test_unreadable_files_change_nothing(kind: str, content: bytes, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    refused(run("import", kind, path, "--json"))
    assert not RecordList.objects.exists()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_can_be_imported_as_it_is(kind: str, run: Run, tmp_path: Path) -> None:
    template = run("template", kind)
    path = tmp_path / "template.csv"
    path.write_text(template.stdout, encoding="utf-8")
    counts = json.loads(run("import", kind, path, "--json").stdout)
    assert (counts["added"], counts["rejected"]) == (2, 0)


def test_status_before_and_after(run: Run, table: Path) -> None:
    empty = run("status")
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert "no list has been imported yet" in empty.stderr
    run("import", "documents", table, "--edition", "2026-03-01")
    shown = run("status").stdout
    for word in ("BRB-RBPF", "Travel documents", "2026-03-01", "document 20"):
        assert word in shown
    (row,) = json.loads(run("status", "--json").stdout)["lists"]
    assert row["owner"] == "BRB-RBPF"
    assert (row["as_of"], row["edition"], row["records"]) == ("2026-03-01T00:00:00Z", "2026-03-01", 20)
    assert row["kinds"] == {"document": 20}


def test_the_colour_of_notices_that_do_not_say_it(run: Run, tmp_path: Path, table: Path) -> None:
    path = tmp_path / "notices.json"
    notice = {"entity_id": "2026/1", "forename": "ANNA", "name": "SPECIMEN", "nationalities": ["FR"]}
    path.write_text(json.dumps({"total": 1, "query": {}, "_embedded": {"notices": [notice]}}))
    assert json.loads(run("import", "interpol", path, "--json", "--dry-run").stdout)["rejected"] == 1
    assert json.loads(run("import", "interpol", path, "--json", "--colour", "yellow").stdout)["persons"] == 1
    stored = Record.objects.get().content
    assert (stored["notice"]["colour"], stored["notice"]["review_state"]) == ("yellow", "reviewed")
    assert "'pink' is not a colour" in refused(run("import", "interpol", path, "--colour", "pink"))
    assert "only INTERPOL notices" in refused(run("import", "documents", table, "--colour", "red"))


def test_the_documents_that_persons_hold_are_counted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    path.write_text('name,documents\n"SPECIMEN, ANNA",BRB:A1234567|TTO:ID:X12\nJOHN EXAMPLE,\n', encoding="utf-8")
    counts = json.loads(run("import", "persons", path, "--json").stdout)
    assert (counts["persons"], counts["documents"], counts["added"]) == (2, 2, 2)
