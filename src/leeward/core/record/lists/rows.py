"""Turn the rows of a plain table into items: shared by the readers of documents, blanks and persons."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from leeward.core.record.content.content import Content
from leeward.core.record.lists.read import (
    Edition,
    Entry,
    Files,
    Item,
    Position,
    Reject,
    Rejected,
    UnreadableList,
    excerpt,
    without_repeats,
)
from leeward.core.record.lists.tables import Aliases, Row, rows


@dataclass(frozen=True, slots=True)
class TableReader:
    """A reader for one kind of table.

    `columns` are the headings, `required` those that the header must have. `read` turns a row's cells into reference
    and facts, or raises Rejected; `key` are the columns that suffice for a reference. `fixed` are cells that every row
    has because the table has no column for them.
    """

    columns: Aliases
    required: tuple[str, ...]
    key: tuple[str, ...]
    read: Callable[[dict[str, str]], tuple[str, Content]]
    fixed: Mapping[str, str] = field(default_factory=dict)

    def items(self, files: Files) -> Iterator[Item]:
        """The items of the given tables, each reference once. Raises UnreadableList if a header does not fit."""
        if not files:
            raise UnreadableList("file.none")
        yield Edition()
        yield from without_repeats(
            self._item(found)
            for file, stream in files.items()
            for found in rows(stream, file, self.columns, self.required)
        )

    def _item(self, found: Row | Reject) -> Item:
        if isinstance(found, Reject):
            return found
        position, cells = Position(found.file, found.line), {**self.fixed, **found.cells}
        try:
            reference, content = self.read(cells)
        except Rejected as error:
            return Reject(position, error.code, error.params, excerpt(found.text), self._reference(cells))
        return Entry(reference, content, position, found.extra)

    def _reference(self, cells: dict[str, str]) -> str:
        """The reference of a row whose other fields are wrong, or an empty string."""
        if stated := cells.get("reference"):
            return stated
        try:
            return self.read({column: cells[column] for column in self.key if column in cells})[0]
        except Rejected:
            return ""
