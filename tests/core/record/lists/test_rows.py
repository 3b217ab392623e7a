"""Rows of a plain table: one wrong row costs itself."""

import io
from typing import Any

import pytest

from leeward.core.record.content.document import TravelDocument
from leeward.core.record.lists.read import Edition, Entry, Reject, Rejected, UnreadableList
from leeward.core.record.lists.rows import TableReader
from leeward.core.record.lists.tables import columns


def read_row(cells: dict[str, str]) -> tuple[str, TravelDocument]:
    if not cells.get("number"):
        raise Rejected("field.missing", field="number")
    if cells.get("status") == "eaten":
        raise Rejected("status.unknown", value="eaten")
    return f"X/{cells['number']}", TravelDocument(cells["number"], "BRB", "lost")


READER = TableReader(columns(number="", status="", reference=""), ("number",), ("number",), read_row)


def items(text: str, reader: TableReader = READER) -> list[Any]:
    return list(reader.items({"a.csv": io.BytesIO(text.encode())}))


def test_each_row_is_an_entry_with_its_line() -> None:
    edition, one, other = items("number,status\nA1,lost\nA2,lost\n")
    assert isinstance(edition, Edition)
    assert [(each.reference, each.position.line) for each in (one, other)] == [("X/A1", 2), ("X/A2", 3)]


def test_a_wrong_row_is_rejected_with_what_can_be_said_of_it() -> None:
    found = items("number,status\nA1,eaten\n,lost\nA2,lost\n")[1:]
    assert [type(each) for each in found] == [Reject, Reject, Entry]
    assert (found[0].code, found[0].reference, found[1].reference) == ("status.unknown", "X/A1", "")


def test_a_reference_is_read_once_unless_it_says_the_same() -> None:
    found = items("number,status\nA1,lost\nA1,lost\n")[1:]
    assert sum(isinstance(each, Entry) for each in found) == 1


def test_what_every_row_has_needs_no_column() -> None:
    fixed = TableReader(READER.columns, ("number",), ("number",), read_row, {"status": "eaten"})
    assert isinstance(items("number\nA1\n", fixed)[1], Reject)
    assert isinstance(items("number,status\nA1,lost\n", fixed)[1], Entry)


@pytest.mark.parametrize("text", ["", "status\nlost\n", "number,number\nA,B\n"])
def test_a_table_without_its_columns_is_no_list(text: str) -> None:
    with pytest.raises(UnreadableList):
        items(text)
    with pytest.raises(UnreadableList):
        list(READER.items({}))
