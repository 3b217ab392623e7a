"""Steps that change the disk: private files, atomic moves, one builder at a time."""

import stat
from pathlib import Path

import pytest

from leeward.core.search.index import disk


def test_a_new_file_is_its_owners_alone_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old content")
    with disk.create(path) as file:
        disk.write(file, memoryview(b"new"))
        disk.sync(file)
        assert path.read_bytes() == b"new"
    path.unlink()
    disk.create(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_word_is_overwritten_in_place(tmp_path: Path) -> None:
    with disk.create(tmp_path / "x") as file:
        disk.write(file, memoryview(b"abcdefgh"))
        disk.sync(file)
        disk.overwrite(file, 2, b"XY")
    assert (tmp_path / "x").read_bytes() == b"abXYefgh"


def test_a_file_replaces_another_and_is_removed_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    disk.rename(tmp_path / "a", tmp_path / "b")
    disk.sync_folder(tmp_path)
    assert (tmp_path / "b").read_text() == "a"
    disk.remove(tmp_path / "b")
    disk.remove(tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_one_builder_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "index"
    with disk.building(folder):
        with (
            pytest.raises(disk.IndexBusy, match="another process is building an index in index"),
            disk.building(folder),
        ):
            pass
        with disk.building(tmp_path / "other"):
            pass
    with disk.building(folder):
        pass
