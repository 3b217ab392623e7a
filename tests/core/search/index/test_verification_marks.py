"""Marks: a large file is read to its end once, and again as soon as anything about it has changed."""

import os
from pathlib import Path

import numpy as np
import pytest
from tests.core.search.index.documents import lost

from leeward.core.search.index import Snapshot, Store, build, disk, verification_marks
from leeward.core.search.index.container import BLOCK, IndexDamaged, read, write
from leeward.core.search.index.verification_marks import mark_path


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification_marks, "LARGE", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "idx.3", {"numbers": np.arange(BLOCK, dtype="<u8")}, {"generation": 3})
    read(tmp_path / "idx.3")
    return tmp_path / "idx.3"


def damage(path: Path, *, at: int) -> os.stat_result:
    """Flip a bit as a failing disk would, without any trace; what the file looked like before."""
    facts = path.stat()
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1]))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    return facts


def test_a_marked_file_is_not_read_again(path: Path) -> None:
    damage(path, at=BLOCK)  # so that it shows whether the block is read
    assert read(path, marked=True).about == {"generation": 3}
    with pytest.raises(IndexDamaged, match="block 1 of"):
        read(path)


@pytest.mark.parametrize("at", [0, 20, 100, -1])
def test_head_and_trailer_are_verified_in_any_case(path: Path, at: int) -> None:
    damage(path, at=at if at >= 0 else path.stat().st_size - 5)
    with pytest.raises(IndexDamaged):
        read(path, marked=True)


def test_a_change_makes_the_mark_void(path: Path) -> None:
    damage(path, at=BLOCK)
    os.utime(path)  # what writing does
    with pytest.raises(IndexDamaged, match="block 1 of"):
        read(path, marked=True)


def test_a_copy_of_the_file_is_another_file(path: Path) -> None:
    copy = path.with_name("idx.4")
    copy.write_bytes(path.read_bytes())
    os.utime(copy, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    mark_path(path).rename(mark_path(copy))
    damage(copy, at=BLOCK)
    with pytest.raises(IndexDamaged):
        read(copy, marked=True)


@pytest.mark.parametrize("mark", ["", "1 2 3", "\u00fc", "\0" * 100])
def test_a_mark_that_says_nothing_counts_for_nothing(path: Path, mark: str) -> None:
    mark_path(path).write_text(mark)
    damage(path, at=BLOCK)
    with pytest.raises(IndexDamaged):
        read(path, marked=True)


def test_a_small_file_has_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    write(tmp_path / "idx.1", {}, {})
    read(tmp_path / "idx.1")
    assert [file.name for file in tmp_path.iterdir()] == ["idx.1"]


def test_a_folder_that_cannot_be_written_has_no_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "idx.1", {}, {})
    monkeypatch.setattr(verification_marks, "mark_path", lambda path: path / "no folder")
    assert read(tmp_path / "idx.1", marked=True).about == {}


def test_a_build_marks_what_it_verified_and_takes_old_marks_away(tmp_path: Path) -> None:
    for generation in (1, 2, 3):
        build(tmp_path, generation, [lost(generation, "A1", "BRB")], position=0, sources=[])
    assert sorted(file.name for file in tmp_path.glob("*.verified")) == ["idx.2.verified", "idx.3.verified"]
    damage(tmp_path / "idx.3", at=200)
    snapshot = Store(tmp_path).current()
    assert snapshot is not None
    assert snapshot.generation == 3  # what was verified at its building is not verified again by every process
    with pytest.raises(IndexDamaged):
        Snapshot.open(tmp_path / "idx.3")
    disk.remove(mark_path(tmp_path / "idx.3"))
    fallen_back = Store(tmp_path).current()
    assert fallen_back is not None
    assert fallen_back.generation == 2
