"""Files of documents: what their columns must be, and how a bad line is reported and costs none of the good ones."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leeward.core.record.lists.read import Reject, UnreadableList
from leeward.core.search.bulk import READERS, Batch


def read(text: str | bytes, ending: str = ".csv") -> list[Batch | Reject]:
    data = text.encode() if isinstance(text, str) else text
    return list(READERS[ending](BytesIO(data), f"f{ending}"))


def parquet(columns: dict[str, Any]) -> bytes:
    stream = BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def lines(found: Iterable[Batch | Reject]) -> list[tuple[int, str]]:
    """Line and number of every row."""
    rows: list[tuple[int, str]] = []
    for batch in found:
        if isinstance(batch, Batch):
            numbers = batch.columns["number"].to_pylist() if batch.rows else []
            rows += [(batch.line(at), number.decode()) for at, number in enumerate(numbers)]
            rows += [(line, cells["number"]) for line, cells in batch.odd]
    return sorted(rows)


def refusal(text: str | bytes, ending: str = ".csv") -> str:
    with pytest.raises(UnreadableList) as caught:
        read(text, ending)
    return str(caught.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_line_ends_and_headings(separator: str, end: str) -> None:
    header = ["\ufeffPassport No", "Issuing State", "kind", "colour"]
    rows = [header, ["A1", "BRB", "lost", "red"], ["A2", "JAM", "stolen", ""]]
    found = read(end.join(separator.join(row) for row in rows))
    assert lines(found) == [(2, "A1"), (3, "A2")]
    (batch,) = found
    assert isinstance(batch, Batch)
    assert set(batch.columns) == {"number", "issuer", "status"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The file is empty."),
        ("\n\n", "The file is empty."),
        ("A1,BRB,lost\nA2,BRB,lost\n", "line 1: The first line must name the columns: number, issuer, status."),
        ("number,issuer\nA1,BRB\n", "must name the columns"),
        ("number,no,issuer,status\n", "The column number occurs twice."),
        ("number,issuer,status\n".encode("utf-16"), "The file is written in UTF-16"),
        ("number,issuer,stätus\n".encode("latin-1"), "The line is not UTF-8"),
    ],
)
def test_a_table_without_the_columns_is_refused(text: str | bytes, told: str) -> None:
    assert told in refusal(text)


def test_a_broken_line_is_reported_and_the_lines_around_it_are_kept() -> None:
    found = read(
        "number,issuer,status,circumstances\n"
        "A1,BRB,lost,\n"
        "A2,BRB\n"  # cut
        "\n"
        'A3,BRB,lost,"in a bus, with others"\n'
        'A4,BRB,lost,"never closed\n'
        "A5,BRB,lost,\n"
        "A6,BRB,lost,,,\n"  # a spreadsheet's surplus cells
        "A7,BRB,lost,,x\n"
        "A8,BRB,lost,"
    )
    assert lines(found) == [(2, "A1"), (4, ""), (5, "A3"), (6, "A4"), (7, "A5"), (8, "A6"), (10, "A8")]
    rejects = [item for item in found if isinstance(item, Reject)]
    assert [(reject.position.line, reject.code) for reject in rejects] == [(3, "row.columns"), (9, "row.columns")]
    assert rejects[0].params == {"found": "2", "expected": "4"}


def test_lines_are_counted_over_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.core.search.bulk.batches.BLOCK", 200)
    rows = [f"A{number},BRB,lost" if number % 10 else f"A{number},BRB" for number in range(2, 500)]
    found = read("\n".join(["number,issuer,status", *rows]))
    assert len([batch for batch in found if isinstance(batch, Batch)]) > 10
    assert lines(found) == [(number, f"A{number}") for number in range(2, 500) if number % 10]
    broken = [item.position.line for item in found if isinstance(item, Reject)]
    assert broken == [number for number in range(2, 500) if number % 10 == 0]


def test_a_header_alone_has_no_rows() -> None:
    assert read("number,issuer,status") == []


def test_parquet_with_text_and_dates() -> None:
    data = parquet(
        {
            "Document Number": ["A1", None],
            "issuer": pa.array(["BRB", "JAM"]).dictionary_encode(),
            "status": pa.array(["lost", "stolen"], pa.large_string()),
            "reported": [date(2026, 3, 1), None],
            "expires": [datetime(2031, 1, 1, 12), None],  # noqa: DTZ001 - as such files have them
            "weight": [1.5, 2.5],
        }
    )
    (batch,) = read(data, ".parquet")
    assert isinstance(batch, Batch)
    columns = {name: values.to_pylist() for name, values in batch.columns.items()}
    assert columns == {
        "number": [b"A1", None],
        "issuer": [b"BRB", b"JAM"],
        "status": [b"lost", b"stolen"],
        "reported": [b"2026-03-01", None],
        "expires": [b"2031-01-01", None],
    }


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "This is not a complete parquet file"),
        (b"PAR1 and no more", "This is not a complete parquet file"),
        (
            parquet({"number": ["A1"], "issuer": ["BRB"], "status": ["lost"]})[:-20],
            "This is not a complete parquet file",
        ),
        (parquet({"a": [1]}), "must name the columns: number, issuer, status. Found: a."),
        (
            parquet({"number": [1], "issuer": ["BRB"], "status": ["lost"]}),
            "number holds int64; it has to hold text",
        ),
        (
            parquet({"number": ["1"], "issuer": ["D"], "status": ["lost"], "issued": [2.0]}),
            "issued holds double",
        ),
        (parquet({"number": [["1"]], "issuer": ["D"], "status": ["lost"]}), "column number holds list"),
    ],
)
def test_a_parquet_file_of_another_kind_is_refused(data: bytes, told: str) -> None:
    assert told in refusal(data, ".parquet")
