"""Packed documents of a build in temporary files."""

from pathlib import Path

import numpy as np

from leeward.core.search.index.spill import open_spill


def test_a_spill_that_is_not_used_leaves_nothing(tmp_path: Path) -> None:
    with open_spill(tmp_path) as spill:
        assert not spill.used
        keys, data = spill.join([])
        assert (len(keys), len(data)) == (0, 0)
    assert list(tmp_path.iterdir()) == []


def test_files_of_a_killed_build_are_removed(tmp_path: Path) -> None:
    (tmp_path / "idx.spill").mkdir()
    (tmp_path / "idx.spill" / "0.keys").write_bytes(b"old")
    with open_spill(tmp_path, 1) as spill:
        assert not spill.folder.exists()
        assert spill.memory == 1


def test_joined_parts_are_one_after_the_other(tmp_path: Path) -> None:
    parts = [
        (np.array([1, 2], np.uint64), np.array([5], np.uint8)),
        (np.array([3], np.uint64), np.array([6, 7], np.uint8)),
    ]
    with open_spill(tmp_path) as spill:
        spill.folder.mkdir()
        keys, data = spill.join(parts)
        assert (keys.tolist(), data.tolist()) == ([1, 2, 3], [5, 6, 7])
        del keys, data
    assert not (tmp_path / "idx.spill").exists()
