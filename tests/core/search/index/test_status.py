"""What an operator learns of an index folder."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from leeward import resources
from leeward.core.matching.subject import Subject, SubjectKind, name_form
from leeward.core.matching.weights import VERSION
from leeward.core.names import tables
from leeward.core.search.index import Row, Snapshot, Source, Status, Store, SubjectRow, build, status, status_of


def test_an_empty_folder(tmp_path: Path) -> None:
    assert status(tmp_path) == Status()
    assert status(tmp_path).age(datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_a_generation_in_service(tmp_path: Path, rows: list[Row]) -> None:
    source = Source("UN-SC", "2026-02-27T00:00:00Z", 7)
    path = build(tmp_path, 3, rows, position=40, sources=[source])
    now = status(tmp_path)
    assert (now.generation, now.position, now.sources) == (3, 40, (source,))
    assert {kind: count for kind, count in now.rows.items() if count} == {
        "persons": 3,
        "names": 5,
        "documents": 3,
        "ranges": 1,
    }
    assert now.bytes == path.stat().st_size
    assert sum(now.parts.values()) <= now.bytes
    assert {"document", "range"} <= now.parts.keys()
    assert now.identity == Snapshot.open(path).identity
    assert now.built is not None
    assert now.age(now.built + timedelta(hours=2)) == timedelta(hours=2)
    assert now.trouble is None
    assert status_of(Store(tmp_path)) == now


def test_trouble_is_reported(tmp_path: Path, rows: list[Row]) -> None:
    for number in (1, 2):
        build(tmp_path, number, rows, position=number, sources=[])
    (tmp_path / "idx.2").unlink()
    now = status(tmp_path)
    assert now.generation == 1
    assert now.trouble is not None
    assert "idx.2" in now.trouble
    (tmp_path / "idx.1").unlink()
    assert status(tmp_path).generation == 0
    assert "idx.2" in (status(tmp_path).trouble or "")


@pytest.fixture
def other_tables(tmp_path: Path) -> Iterator[Path]:
    """A folder of an agency's own tables; the shipped ones are in use again afterwards."""
    folder = tmp_path / "resources"
    (folder / "names").mkdir(parents=True)
    yield folder
    resources.use_override(None)
    tables.version.cache_clear()


def test_names_folded_by_other_tables_are_reported(tmp_path: Path, rows: list[Row], other_tables: Path) -> None:
    build(tmp_path, 1, rows, position=1, sources=[])
    assert status(tmp_path).trouble is None
    (other_tables / "names" / "nicknames.csv").write_text("full,short\nALTHEA,THEA\n")
    resources.use_override(other_tables)
    tables.version.cache_clear()
    assert "name tables" in (status(tmp_path).trouble or "")
    build(tmp_path, 2, rows, position=2, sources=[])
    assert status(tmp_path).trouble is None


def test_names_folded_by_other_rules_are_reported(
    tmp_path: Path, rows: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, 1, rows, position=1, sources=[])
    monkeypatch.setattr(sys.modules["leeward.core.search.index.tokens"], "VERSION", VERSION + 1)
    assert "rules" in (status(tmp_path).trouble or "")


def test_subjects_are_counted_by_their_kind(tmp_path: Path) -> None:
    kinds: tuple[SubjectKind, ...] = (
        "organisation",
        "vessel",
        "organisation",
        "person",
        "aircraft",
        "vehicle",
        "vessel",
    )
    subjects = [Subject((name_form("", "", text=f"Marigold {place}"),), kind=kind) for place, kind in enumerate(kinds)]
    build(tmp_path, 1, [SubjectRow(UUID(int=n), each) for n, each in enumerate(subjects)], position=1, sources=[])
    held = {"persons": 1, "organisations": 2, "vessels": 2, "aircraft": 1, "vehicles": 1, "names": 7}
    assert {kind: count for kind, count in status(tmp_path).rows.items() if count} == held
