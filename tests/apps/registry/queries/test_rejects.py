"""The rejects file: made for the first reject, removed where reading fails, and no cell of it a formula."""

import csv
from pathlib import Path

import pytest

from leeward.apps.registry.queries.rejects import RejectsFile, first
from leeward.core.record.lists.read import Position, Reject

ROW = Reject(Position("a.csv", 3), "field.missing", {"field": "number"}, "=1+1,\n\x00'", "")


def test_the_file_is_there_once_there_is_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "new" / "rejects.csv"
    with RejectsFile(path) as rejects:
        assert not path.exists()
        rejects.add(ROW)
        rejects.add(ROW)
    assert rejects.count == 2
    (one, other) = first(path, 10)
    assert one == other
    assert (one["file"], one["line"], one["code"]) == ("a.csv", "3", "field.missing")
    assert one["excerpt"].startswith("'=1+1")
    assert one["reason"] == "The field number is empty."


def test_without_rejects_there_is_no_file(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "rejects.csv") as rejects:
        pass
    assert rejects.count == 0
    assert first(tmp_path / "rejects.csv", 10) == []


def test_where_reading_fails_no_half_file_stays(tmp_path: Path) -> None:
    def fail() -> None:
        with RejectsFile(tmp_path / "rejects.csv") as rejects:
            rejects.add(ROW)
            raise ValueError("damaged")

    with pytest.raises(ValueError, match="damaged"):
        fail()
    assert not (tmp_path / "rejects.csv").exists()


def test_only_so_many_are_read(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "r.csv") as rejects:
        for _ in range(20):
            rejects.add(ROW)
    assert len(first(tmp_path / "r.csv", 5)) == 5


def test_a_file_of_another_table_is_read_without_an_error(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([["file", "other"], ["a.csv"], [], ["b", "c", "d"]])
    assert [row["file"] for row in first(path, 10)] == ["a.csv", "b"]
