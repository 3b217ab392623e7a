"""Tables: separators, headings, and quotation marks that are never closed."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.read import Reject, UnreadableList
from leeward.core.record.lists.tables import LINE_LIMIT, Row, columns, rows

KNOWN = columns(number="document_number no", issuer="country", note="remarks")


def read(text: str | bytes, required: tuple[str, ...] = ("number", "issuer")) -> list[Row | Reject]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(rows(io.BytesIO(data), "t.csv", KNOWN, required))


def cells(items: list[Any]) -> Any:
    return [(item.line, item.cells) for item in items if isinstance(item, Row)]


def rejects(items: list[Any]) -> Any:
    return [(item.position.line, item.code) for item in items if isinstance(item, Reject)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separator_line_end_and_mark_are_found_out(separator: str, end: str, mark: Any) -> None:
    text = mark + end.join(separator.join(row) for row in [("number", "issuer"), ("A1", "BRB")])
    assert cells(read(text)) == [(2, {"number": "A1", "issuer": "BRB"})]


@pytest.mark.parametrize(
    "heading",
    ["issuer,number", "Country,Document Number", " ISSUER , No ", '"issuer","document-number"'],
)
def test_headings_in_any_order_case_and_name(heading: str) -> None:
    assert cells(read(f"{heading}\nBRB,A1\n")) == [(2, {"issuer": "BRB", "number": "A1"})]


def test_unknown_columns_are_kept_apart() -> None:
    (row,) = read("number,colour,issuer,empty\nA1,red,BRB,\n")
    assert isinstance(row, Row)
    assert row.extra == {"colour": "red"}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty"),
        ("number\nA1\n", "issuer"),
        ("A1,BRB\nA2,BRB\n", "must name the columns"),
        ("number,no,issuer\n", "number occurs twice"),
        ("number,issuer\rA1,BRB\rA2,BRB", "must name the columns|line ends"),
        (b"num\xe9ro,issuer\n", "not UTF-8"),
    ],
)
def test_a_file_without_a_usable_header_is_refused(text: Any, part: str) -> None:
    with pytest.raises(UnreadableList, match=part):
        read(text)


def test_alternatives_of_a_required_column() -> None:
    assert cells(read("issuer\nBRB\n", required=("number|issuer",))) == [(2, {"issuer": "BRB"})]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("A1", "row.columns"),
        ("A1,BRB,x,y", "row.columns"),
        ('"A1,BRB,x', "row.quote"),
        ('"A1"x,BRB,y', "row.quote"),
        ("A1,B\0B,x", "line.nul"),
    ],
)
def test_a_bad_row_is_rejected_by_its_line_and_the_others_stay(line: str, code: str) -> None:
    items = read(f"number,issuer,note\nA0,BRB,\n{line}\nA2,BRB,\n")
    assert [number for number, _ in cells(items)] == [2, 4]
    assert rejects(items) == [(3, code)]


def test_surplus_empty_cells_are_cut_and_empty_rows_ignored() -> None:
    assert cells(read("number,issuer\nA1,BRB,,,\n,\nA2,TTO\n")) == [
        (2, {"number": "A1", "issuer": "BRB"}),
        (4, {"number": "A2", "issuer": "TTO"}),
    ]


def test_a_quoted_field_may_hold_separators_quotes_and_line_ends() -> None:
    (row,) = read('number,issuer,note\nA1,BRB,"a ""b"", c\nnext line"\n')
    assert isinstance(row, Row)
    assert row.cells["note"] == 'a "b", c\nnext line'


def test_rare_line_separators_of_unicode_end_no_row() -> None:
    (row,) = read('number,issuer,note\nA1,B\u2028B,"x\x85y"\n')
    assert isinstance(row, Row)
    assert row.cells == {"number": "A1", "issuer": "B\u2028B", "note": "x\x85y"}


def test_a_broken_quote_at_line_5000_costs_one_row_of_10000() -> None:
    lines = [f"A{number:05},BRB," for number in range(2, 10_002)]
    lines[4998] = 'A05000,BRB,"taken'
    items = read("\n".join(["number,issuer,note", *lines]))
    assert rejects(items) == [(5000, "row.quote")]
    assert len(cells(items)) == 9_999
    assert cells(items)[4998][1]["number"] == "A05001"


def test_a_second_quote_later_does_not_swallow_the_rows_between() -> None:
    lines = [f"A{number},BRB," for number in range(2, 60)]
    lines[3], lines[9] = 'A5,BRB,"open', 'A11,BRB,"closed"'
    items = read("\n".join(["number,issuer,note", *lines]))
    assert rejects(items) == [(5, "row.quote")]
    assert len(cells(items)) == len(lines) - 1


def test_every_row_broken_still_ends() -> None:
    items = read("number,issuer,note\n" + 'A1,BRB,"x\n' * 300)
    assert len(items) <= 300
    assert cells(items) == [] or all(isinstance(item, Row | Reject) for item in items)


def test_a_line_above_the_limit_is_rejected() -> None:
    items = read("number,issuer,note\nA1,BRB," + "x" * LINE_LIMIT + "\nA2,BRB,\n")
    assert rejects(items) == [(2, "line.long")]
    assert len(cells(items)) == 1


@given(st.binary(max_size=400))
def test_any_bytes_below_a_header_yield_rows_and_rejects_only(data: Any) -> None:
    assert all(isinstance(item, Row | Reject) for item in read(b"number,issuer,note\n" + data))


def test_a_quoted_line_of_separators_is_not_a_row() -> None:
    assert [cell["number"] for _, cell in cells(read('note,number,issuer\n"\n,,\n",A1,BRB\nx,A2,BRB'))] == ["A1", "A2"]


def holds_no_row(note: str) -> bool:
    """A line of the note that is a complete row ends the quoted field: a forgotten quotation mark is likelier."""
    return not any(line.count(",") == 2 and line.replace(",", "").strip() for line in note.split("\n")[1:])


NOTES = st.text("ab ,;\"'\n\té", max_size=8).filter(holds_no_row)


@given(st.lists(st.tuples(NOTES, st.text("AB1", min_size=1, max_size=4)), max_size=20))
def test_rows_written_by_a_csv_writer_come_back(pairs: list[tuple[str, str]]) -> None:
    def quoted(text: Any) -> Any:
        return '"' + text.replace('"', '""') + '"'

    text = "note,number,issuer\n" + "\n".join(f"{quoted(note)},{number},BRB" for note, number in pairs)
    found = [cell["number"] for _, cell in cells(read(text))]
    assert found == [number for _, number in pairs]
