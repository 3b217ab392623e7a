"""Which files in a folder are generations."""

from pathlib import Path

from leeward.core.search.index.generations import generation_path, generations, unfinished_files, unfinished_path


def test_generations_are_distinguished_from_other_files(tmp_path: Path) -> None:
    for number in (2, 10, 9):
        generation_path(tmp_path, number).touch()
    unfinished_path(tmp_path, 11).touch()
    for other in (
        "idx.control",
        "idx.lock",
        "idx.01",
        "idx.x",
        "idx.-3",
        "idx.3.bak",
        "idx.99999999999999999",
        "notes",
    ):
        (tmp_path / other).touch()
    assert generations(tmp_path) == [10, 9, 2]
    assert unfinished_files(tmp_path) == [tmp_path / "idx.11.tmp"]


def test_a_missing_folder_has_none(tmp_path: Path) -> None:
    assert not generations(tmp_path / "absent")
    assert not unfinished_files(tmp_path / "absent")
