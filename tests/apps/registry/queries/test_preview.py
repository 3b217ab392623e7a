"""The first rows of a list as they were understood."""

from collections.abc import Iterator
from pathlib import Path

from leeward.apps.registry.queries.preview import MOST, Watched, read_preview
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.lists.read import Edition, Entry, Item, Position, Reject


class Rows:
    """A reader of so many rows and rejects."""

    INFO = None

    def __init__(self, rows: int, rejects: int = 0) -> None:
        self.rows, self.rejects = rows, rejects

    def read(self, files: object) -> Iterator[Item]:
        yield Edition()
        for number in range(self.rows):
            yield Entry(str(number), TravelDocument(f"C{number}", "BRB", "lost"), Position("a.csv", number))
        for number in range(self.rejects):
            yield Reject(Position("a.csv", number), "field.missing", {"field": "number"}, "<b>\x00")


def shown(folder: Path, reader: Rows) -> tuple[int, int]:
    watched = Watched(reader)  # type: ignore[arg-type]  # INFO is not used here
    assert len(list(watched.read({}))) == 1 + reader.rows + reader.rejects
    watched.write(folder)
    found = read_preview(folder)
    return len(found.rows), len(found.rejects)


def test_the_first_rows_and_rejects_are_kept(tmp_path: Path) -> None:
    assert shown(tmp_path, Rows(3, 2)) == (3, 2)
    assert shown(tmp_path, Rows(MOST + 5, MOST + 5)) == (MOST, MOST)
    found = read_preview(tmp_path)
    assert (found.rows[0].caption, found.rows[0].kind) == ("C0", "document")
    assert found.rejects[0]["reason"] == "The field number is empty."
    assert found.rejects[0]["excerpt"] == "<b>\x00"


def test_reading_again_begins_again(tmp_path: Path) -> None:
    watched = Watched(Rows(2))  # type: ignore[arg-type]  # INFO is not used here
    for _ in range(2):
        list(watched.read({}))
    watched.write(tmp_path)
    assert len(read_preview(tmp_path).rows) == 2


def test_where_nothing_was_kept_nothing_is_shown(tmp_path: Path) -> None:
    assert read_preview(tmp_path).rows == []
    assert read_preview(tmp_path / "gone").rejects == []
