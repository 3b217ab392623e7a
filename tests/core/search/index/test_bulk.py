"""Bulk copies: built from any source, completely or not at all, in bounded memory; found by folder."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leeward.core.record.content.document import TravelDocument
from leeward.core.search.index import (
    Copies,
    CopyTerms,
    DocumentRow,
    IndexBusy,
    IndexDamaged,
    Snapshot,
    StaleGeneration,
    build_copy,
    disk,
    drop_copy,
    status,
)
from leeward.core.search.index.document_columns import DocumentColumns

TERMS = CopyTerms("INT-IPSG", "Lost", ("border_check",), {"mode": "hit_only"})
Fill = Callable[[DocumentColumns], None]


def filled(count: int, *, start: int = 0) -> Fill:
    """Fills an index with so many documents, some of them twice."""

    def fill(columns: DocumentColumns) -> None:
        for number in [*range(start, start + count), *range(start, start + count, 7)]:
            issuer, status = ("BRB", "JAM", "D")[number % 3], ("lost", "stolen")[number % 2]
            document = TravelDocument(f"A{number:07}", issuer, status)  # type: ignore[arg-type]  # one of two statuses
            columns.add(DocumentRow(None, document, "INT-IPSG"))

    return fill


def copy(folder: Path, generation: int, fill: Fill, memory: int | None = None) -> int:
    return build_copy(folder, generation, fill, TERMS, as_of="2026-11-24T00:00:00+00:00", memory=memory)


def test_a_copy_is_searched_and_says_what_it_is(tmp_path: Path) -> None:
    assert copy(tmp_path / "a", 1, filled(100)) == 100
    snapshot = Snapshot.open(tmp_path / "a" / "idx.1")
    hit = snapshot.documents("A0000050", "D")[0]
    assert (hit.document, hit.owner, hit.how) == (TravelDocument("A0000050", "D", "lost"), "INT-IPSG", "equal")
    assert snapshot.copy == TERMS
    assert [(source.name, source.records) for source in snapshot.sources] == [("INT-IPSG Lost", 100)]
    assert {kind: count for kind, count in snapshot.counts.items() if count} == {"documents": 100}


@pytest.mark.parametrize("memory", [1, 200, 3000])
def test_what_goes_to_files_makes_the_same_bytes(tmp_path: Path, memory: int) -> None:
    copy(tmp_path / "whole", 1, filled(500))
    copy(tmp_path / "parts", 1, filled(500), memory=memory)
    assert (tmp_path / "parts" / "idx.1").read_bytes() == (tmp_path / "whole" / "idx.1").read_bytes()
    assert not (tmp_path / "parts" / "idx.spill").exists()


@pytest.mark.parametrize(("memory", "parts"), [(None, 1), (200, 64)])
def test_sorting_and_writing_tell_how_far_they_came(tmp_path: Path, memory: int | None, parts: int) -> None:
    told: dict[str, list[tuple[int, int]]] = {}

    def progress(stage: str, done: int, total: int) -> None:
        told.setdefault(stage, []).append((done, total))

    build_copy(tmp_path, 1, filled(500), TERMS, as_of="", progress=progress, memory=memory)
    assert list(told) == ["sort", "write"]
    assert told["sort"] == [(done, parts) for done in range(1, parts + 1)]
    assert told["write"] == sorted(told["write"])
    assert all(done == total for done, total in (calls[-1] for calls in told.values()))


def test_a_disk_that_fills_leaves_the_last_copy_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(tmp_path, 1, filled(50), memory=100)
    steps = 0

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    while True:
        with monkeypatch.context() as patch:
            write, left = disk.write, steps

            def fails_later(*arguments: object, write: Callable[..., None] = write) -> None:
                nonlocal left
                left -= 1
                (full if left < 0 else write)(*arguments)

            patch.setattr(disk, "write", fails_later)
            try:
                copy(tmp_path, 2, filled(20, start=90), memory=100)
                break
            except OSError:
                pass
        assert sorted(path.name for path in tmp_path.iterdir()) == ["idx.1", "idx.control", "idx.lock"]
        steps = steps * 2 + 1
    assert steps > 100
    assert Snapshot.open(tmp_path / "idx.2").counts["documents"] == 20


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "idx.spill"
    left.mkdir()
    (left / "0.keys").write_bytes(b"rest")
    copy(tmp_path, 1, filled(50), memory=100)
    assert not left.exists()


def test_what_is_not_accepted_changes_nothing(tmp_path: Path) -> None:
    copy(tmp_path, 1, filled(50))

    def refuse(documents: int) -> None:
        raise ValueError(f"only {documents}")

    with pytest.raises(ValueError, match="only 3"):
        build_copy(tmp_path, 2, filled(3), TERMS, as_of="", accept=refuse)
    with pytest.raises(StaleGeneration):
        copy(tmp_path, 1, filled(3))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["idx.1", "idx.control", "idx.lock"]


def test_copies_come_and_go_by_their_folders(tmp_path: Path) -> None:
    copies = Copies(tmp_path)
    assert copies.current() == ()
    copy(tmp_path / "b", 1, filled(3))
    copy(tmp_path / "a", 1, filled(2))
    (tmp_path / "note.txt").write_text("no folder")
    assert [snapshot.counts["documents"] for snapshot in copies.current()] == [2, 3]
    assert copies.current() == copies.current()
    copy(tmp_path / "a", 2, filled(4))
    assert [snapshot.counts["documents"] for snapshot in copies.current()] == [4, 3]
    kept = copies.current()[0]
    drop_copy(tmp_path / "a")
    assert [snapshot.counts["documents"] for snapshot in copies.current()] == [3]
    assert kept.documents("A0000001", "JAM")  # a running search may finish
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "note.txt"]


def test_a_copy_that_was_dropped_and_created_again_between_two_looks(tmp_path: Path) -> None:
    copies = Copies(tmp_path)
    for documents in (2, 5):
        copy(tmp_path / "a", 1, filled(documents))
        assert [snapshot.counts["documents"] for snapshot in copies.current()] == [documents]
        drop_copy(tmp_path / "a")


def test_a_copy_whose_day_has_come_is_not_searched(tmp_path: Path) -> None:
    terms = replace(TERMS, not_after="2026-12-24")
    build_copy(tmp_path / "a", 1, filled(2), terms, as_of="")
    copy(tmp_path / "b", 1, filled(3))
    copies = Copies(tmp_path)
    for today, found in ((date(2026, 12, 23), [2, 3]), (date(2026, 12, 24), [3]), (date(2027, 1, 1), [3])):
        assert [snapshot.counts["documents"] for snapshot in copies.searchable(today)] == found
    assert [snapshot.counts["documents"] for snapshot in copies.current()] == [2, 3]
    assert [status(tmp_path / name).not_after for name in ("a", "b")] == ["2026-12-24", ""]


def test_a_copy_that_ends_on_no_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="lacks what an index needs"):
        build_copy(tmp_path / "a", 1, filled(2), replace(TERMS, not_after="soon"), as_of="")


def test_a_damaged_copy_is_reported_and_the_others_serve(tmp_path: Path) -> None:
    copy(tmp_path / "a", 1, filled(2))
    copy(tmp_path / "b", 1, filled(3))
    (tmp_path / "a" / "idx.1").write_bytes(b"LEEWARDX")
    copies = Copies(tmp_path)
    assert [snapshot.counts["documents"] for snapshot in copies.current()] == [3]
    assert [told.partition(": ")[2] for told in copies.trouble] == ["it does not begin like one"]


def test_a_copy_is_not_dropped_while_it_is_built(tmp_path: Path) -> None:
    def fill(_columns: DocumentColumns) -> None:
        with pytest.raises(IndexBusy):
            drop_copy(tmp_path / "a")

    assert copy(tmp_path / "a", 1, fill) == 0
