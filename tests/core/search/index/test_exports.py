"""The manifest and content of an export, and the chain of links between generations."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.core.search.index.documents import lost

from leeward.core.search.index import Row, Snapshot, Source, build, container
from leeward.core.search.index.container import IndexDamaged
from leeward.core.search.index.exports import (
    LINKS_KEPT,
    Export,
    NoLink,
    export_since,
    export_whole,
    keep_link,
    link_last,
    links,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def generations(folder: Path, count: int) -> Snapshot:
    """So many generations, each with one document more, and the links between them; the last of them."""
    before: Snapshot | None = None
    for number in range(1, count + 1):
        rows: list[Row] = [lost(at, f"A{at}", "BRB") for at in range(number)]
        path = build(folder, number, rows, position=number, sources=[Source("BRB lost", "2026-01-01", number)])
        snapshot = Snapshot.open(path)
        if before is not None:
            keep_link(folder, before, snapshot)
        before = snapshot
    assert before is not None
    return before


def test_a_whole_export_says_what_it_is(tmp_path: Path) -> None:
    snapshot = generations(tmp_path, 2)
    out = tmp_path / "post.export"
    export_whole(snapshot, out, name="BRB-RBPF", created=NOW)
    export = Export.open(out)
    assert (export.name, export.created) == ("BRB-RBPF", "2026-11-24T12:00:00+00:00")
    (step,) = export.steps
    assert (step.base, step.generation, step.identity) == (None, 2, snapshot.identity)
    assert step.about["sources"] == [{"name": "BRB lost", "as_of": "2026-01-01", "records": 2}]
    assert export.sections[0]["file"].tobytes() == snapshot.path.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.tmp"))


def test_a_delta_joins_the_links_since(tmp_path: Path) -> None:
    snapshot = generations(tmp_path, 4)
    out = tmp_path / "post.delta"
    assert export_since(tmp_path, 2, snapshot, out, name="", created=NOW) == 2
    export = Export.open(out)
    assert [(step.base and step.base[0], step.generation) for step in export.steps] == [(2, 3), (3, 4)]
    assert export.steps[-1].identity == snapshot.identity
    assert out.stat().st_size < 12_000


def test_the_last_two_generations_are_linked(tmp_path: Path) -> None:
    assert link_last(tmp_path) is None
    for number in (1, 2, 3):
        build(tmp_path, number, [lost(number, f"A{number}", "BRB")], position=number, sources=[])
        link_last(tmp_path)
    assert sorted(links(tmp_path)) == [(2, 1), (3, 2)]
    assert {Export.open(path).steps[0].generation for path in links(tmp_path).values()} == {2, 3}


def test_unneeded_links_are_removed(tmp_path: Path) -> None:
    generations(tmp_path, LINKS_KEPT + 4)
    assert sorted(links(tmp_path)) == [(at + 1, at) for at in range(4, LINKS_KEPT + 4)]


def test_a_missing_link_is_named(tmp_path: Path) -> None:
    snapshot = generations(tmp_path, 4)
    for since, told in ((4, "generation 4 is in service"), (9, "generation 4 is in service"), (0, "from generation 0")):
        with pytest.raises(NoLink, match=told):
            export_since(tmp_path, since, snapshot, tmp_path / "out", name="", created=NOW)
    links(tmp_path)[3, 2].unlink()
    with pytest.raises(NoLink, match="no link leads on from generation 2; export the whole index"):
        export_since(tmp_path, 1, snapshot, tmp_path / "out", name="", created=NOW)
    assert not (tmp_path / "out").exists()


def test_links_to_another_index_are_not_joined(tmp_path: Path) -> None:
    generations(tmp_path / "one", 3)
    other = Snapshot.open(build(tmp_path / "two", 3, [lost(1, "B1", "BRB")], position=3, sources=[]))
    with pytest.raises(NoLink, match="another generation 3"):
        export_since(tmp_path / "one", 1, other, tmp_path / "out", name="", created=NOW)


def test_a_file_that_was_there_stays_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = generations(tmp_path, 1)
    out = tmp_path / "post.export"
    out.write_text("the last one")

    def full(_file: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("leeward.core.search.index.disk.sync", full)
    with pytest.raises(OSError, match="No space left"):
        export_whole(snapshot, out, name="", created=NOW)
    assert out.read_text() == "the last one"
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({"generation": 1, "position": 1, "sources": []}, "it is not an export"),
        ({"export": 2}, "export of format 2, and this program reads exports of format 1"),
        ({"export": 1}, "its manifest lacks"),
        ({"export": 1, "name": "", "created": "", "steps": [{}]}, "its manifest lacks"),
        ({"export": 1, "name": "", "created": "", "steps": [3]}, "its manifest lacks"),
        ({"export": 1, "name": "", "created": "", "steps": [{"base": ["x"], "about": {}, "identity": ""}]}, "lacks"),
    ],
)
def test_an_invalid_export_is_refused(tmp_path: Path, about: dict[str, object], told: str) -> None:
    container.write(tmp_path / "x", {}, about)
    with pytest.raises(IndexDamaged, match=told):
        Export.open(tmp_path / "x")
