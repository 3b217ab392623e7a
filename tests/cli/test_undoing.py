"""`leeward lists undo`: the page's undo on the command line, with the same rules."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, prepare_node
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import Edition, Record
from leeward.cli.commands import app

pytestmark = pytest.mark.django_db
FIRST = "".join(f"A{n:07},BRB,lost\n" for n in range(20))


def run(*words: object) -> Any:
    return CliRunner().invoke(app, ["lists", *map(str, words)])


@pytest.fixture
def table(tmp_path: Path, settings: Any) -> Path:
    """A list of twenty documents that was imported, and where its next edition goes."""
    settings.VAR, settings.REJECTS = tmp_path, tmp_path / "rejects"
    prepare_node("BRB-RBPF")
    path = tmp_path / "lost.csv"
    load(path, FIRST)
    return path


def load(path: Path, rows: str) -> None:
    path.write_text("number,issuer,status\n" + rows, "utf-8")
    done = run("import", "documents", path)
    assert done.exit_code == 0, done.output


def name() -> str:
    return Record.objects.select_related("record_list")[0].record_list.name


def states() -> dict[str, str]:
    return {record.caption: record.state for record in Record.objects.all()}


def test_the_newest_edition_is_put_back(table: Path) -> None:
    load(table, "B0000001,BRB,lost\n")
    done = run("undo", name(), "--reason", "the wrong file")
    assert done.exit_code == 0, done.output
    assert "withdrawn 1  changed 0  added 0  kept 0" in done.stdout
    assert states()["B0000001"] == "withdrawn"
    assert sum(state == "active" for state in states().values()) == 20
    entry = AuditEntry.objects.get(act="list.undo")
    assert (entry.actor, entry.details["counts"]["withdrawn"]) == ("console", 1)


def test_what_would_withdraw_much_waits_for_a_colleague(table: Path) -> None:
    done = run("undo", name(), "--reason", "the wrong file")
    assert done.exit_code == 1
    assert "a colleague decides" in done.stdout
    assert set(states().values()) == {"active"}


def test_a_reason_a_list_and_the_right_to_it_are_needed(table: Path) -> None:
    assert "Missing option" in run("undo", name()).output
    assert "--reason: say why" in run("undo", name(), "--reason", " ").stderr
    assert "has no list 'Others'" in run("undo", "Others", "--reason", "x").stderr
    other = ensure_agency("ATG-IMMI", "Immigration", country="ATG")
    create_officer("bob", "Bob", other, roles=(Role.RECORD_KEEPER,))
    assert "has no list" in run("undo", name(), "--owner", "BRB-RBPF", "--reason", "x", "--officer", "bob").stderr
    Edition.objects.update(undone_at=timezone.now())
    assert "has no edition to undo" in run("undo", name(), "--reason", "x").stderr
