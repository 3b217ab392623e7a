"""`leeward lists due`, `export` and `watch`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from leeward.apps.agencies.actions.officers import prepare_node
from leeward.apps.agencies.queries import officer_named
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.columns import remember_columns
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.columns import sample_of
from leeward.cli.commands import app
from leeward.core.record.lists.column_maps import Columns
from leeward.platform.durable import durably

pytestmark = pytest.mark.django_db
Run = Callable[..., Any]


@pytest.fixture
def run() -> Run:
    prepare_node("BRB-RBPF")
    return lambda *arguments: CliRunner().invoke(app, ["lists", *(str(argument) for argument in arguments)])


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    (tmp_path / "monday.csv").write_text("number,issuer,type,status\nA0000001,BRB,P,lost\nA1,NOWHERE,P,lost\n")
    (tmp_path / "broken.csv").write_bytes(b"\x00\x01no table at all")
    return tmp_path


def test_a_drop_folder_sorts_what_it_finds(run: Run, drop: Path) -> None:
    result = run("watch", drop, "--once")
    assert result.exit_code == 0, result.output
    assert list(drop.glob("*.csv")) == []
    (reasons,) = (drop / "accepted").glob("monday-*.rejects.csv")
    assert "NOWHERE" in reasons.read_text()
    (reason,) = (drop / "rejected").glob("broken-*.reason.txt")
    assert reason.read_text().strip()
    assert Record.objects.get().caption == "A0000001"


def test_export_is_a_line_a_record_and_accounted_for(run: Run, drop: Path) -> None:
    run("watch", drop, "--once")
    name = Record.objects.select_related("record_list").get().record_list.name
    (line,) = run("export", name).stdout.splitlines()
    row = json.loads(line)
    assert (row["owner"], row["reference"], row["content"]["status"]) == ("BRB-RBPF", "BRB/P/A0000001", "lost")
    assert run("export", name, "--format", "ftm").stdout == ""  # a document is no entity there
    assert AuditEntry.objects.filter(act="list.export").count() == 2
    assert "has no list" in run("export", "Others").stderr
    assert "none of json, ftm" in run("export", name, "--format", "xml").stderr


def test_due_names_what_ends_within_half_a_year(run: Run, drop: Path) -> None:
    run("watch", drop, "--once")
    assert json.loads(run("due", "--json").stdout) == {"due": []}
    assert "nothing ends" in run("due").stderr
    Record.objects.update(review_at="2020-01-01")
    assert "document  A0000001  BRB-RBPF/" in run("due").stdout
    assert "no such folder" in run("watch", drop / "none", "--once").stderr


def test_a_drop_folder_and_an_import_read_the_headings_that_a_keeper_explained(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("Pasaporte;Pais\nA1234567;Barbados\n", "utf-8")
    assert run("import", "documents", table).exit_code == 2, "no one has said what the headings mean"
    found = sample_of("documents", [table])
    assert found is not None
    meant = Columns({"pasaporte": "number", "pais": "issuer"}, {"status": "stolen"})
    durably(lambda: remember_columns(officer_named("console"), "documents", "", found, meant))
    imported = run("import", "documents", table)
    assert imported.exit_code == 0, imported.output
    assert Record.objects.get().content["status"] == "stolen"
    table.write_text("Pasaporte;Pais\nA7654321;Barbados\n", "utf-8")
    assert run("watch", tmp_path, "--once").exit_code == 0
    assert list((tmp_path / "accepted").glob("own-*.csv"))
    assert set(Record.objects.values_list("caption", flat=True)) == {"A1234567", "A7654321"}
