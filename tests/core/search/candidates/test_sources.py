"""Files of travellers: the three formats say the same, and bad input is named and never stops the rest."""

import json
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.read import Reject, UnreadableList, reason
from leeward.core.search.candidates.sources import READERS, json_rows, parquet_rows, table_rows
from leeward.core.search.candidates.travellers import Cells

ROWS = [
    {"reference": "1", "surname": "Ávila", "birth_date": "1984-07-09", "document_number": "12345678"},
    {"reference": "2", "surname": "محمد", "birth_date": "", "document_number": ""},
]


def parquet(columns: dict[str, Any]) -> bytes:
    stream = BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def read(ending: str, data: bytes) -> list[Cells | Reject]:
    return list(READERS[ending](BytesIO(data), "file"))


def filled(rows: list[Cells | Reject]) -> list[dict[str, str]]:
    return [{name: text for name, text in row.cells.items() if text} for row in rows if isinstance(row, Cells)]


def test_the_three_formats_say_the_same() -> None:
    table = "Id;Last Name;DOB;passport-number\n1;Ávila;1984-07-09;12345678\n2;محمد;;\n".encode()
    lines = "\n".join(json.dumps({name: text or None for name, text in row.items()}) for row in ROWS).encode()
    columns = {name: [row[name] or None for row in ROWS] for name in ROWS[0]}
    kinds = {"reference": pa.array([1, 2]), "dob": pa.array([date(1984, 7, 9), None])}
    kinds |= {"last_name": pa.array(columns["surname"]).dictionary_encode(), "number": pa.array([12345678, None])}
    expected = [{name: text for name, text in row.items() if text} for row in ROWS]
    for ending, data in (
        (".csv", table),
        (".jsonl", lines),
        (".parquet", parquet(columns)),
        (".parquet", parquet(kinds)),
    ):
        assert filled(read(ending, data)) == expected
    assert [row.row for row in read(".csv", table) if isinstance(row, Cells)] == [2, 3]
    assert [row.row for row in read(".parquet", parquet(columns)) if isinstance(row, Cells)] == [1, 2]


def test_a_time_counts_as_its_day() -> None:
    times = parquet({"name": ["A"], "dob": [datetime(1984, 7, 9, 12)]})  # noqa: DTZ001 - a birth date has no zone
    assert filled(read(".parquet", times)) == [{"name": "A", "birth_date": "1984-07-09"}]


UNREADABLE: list[tuple[str, str, bytes, str]] = [
    ("csv without header", ".csv", b"Greaves,Althea,1984-07-09\n", "table.header"),
    ("csv of another kind", ".csv", b"ship,flag\nX,BRB\n", "table.header"),
    ("empty csv", ".csv", b"", "file.empty"),
    ("blank csv", ".csv", b"\n\n \n", "table.header"),
    ("csv in UTF-16", ".csv", "name\nA\n".encode("utf-16"), "encoding.utf16"),
    ("header in Latin-1", ".csv", "name,größe\nA,1\n".encode("latin-1"), "encoding.utf8"),
    ("a column twice", ".csv", b"name,full name\nA,B\n", "table.column_twice"),
    ("empty jsonl", ".jsonl", b"\n", "file.empty"),
    ("jsonl of another kind", ".jsonl", b'{"ship": "X"}\n', "table.header"),
    ("jsonl with a column twice", ".jsonl", b'{"surname": "X", "last_name": "Y"}\n', "table.column_twice"),
    ("a table called jsonl", ".jsonl", b"name\nA\n", "file.empty"),
    ("empty parquet", ".parquet", b"", "parquet.damaged"),
    ("parquet without rows", ".parquet", parquet({"name": pa.array([], pa.string())}), "file.empty"),
    ("parquet of another schema", ".parquet", parquet({"ship": ["X"]}), "table.header"),
    ("names that are lists", ".parquet", parquet({"name": [["A"]]}), "parquet.type"),
    ("numbers with fractions", ".parquet", parquet({"document_number": [1.5]}), "parquet.type"),
    ("a csv called parquet", ".parquet", b"name\nA\n" * 50, "parquet.damaged"),
    ("half a parquet", ".parquet", parquet({"name": ["A"] * 99})[:300], "parquet.damaged"),
]


@pytest.mark.parametrize(("ending", "data", "code"), [e[1:] for e in UNREADABLE], ids=[e[0] for e in UNREADABLE])
def test_a_file_of_another_kind_is_refused_with_its_reason(ending: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableList) as refused:
        read(ending, data)
    assert refused.value.code == code
    assert "file" in str(refused.value)


BAD_ROWS: list[tuple[str, str, bytes, str, int]] = [
    ("ragged", ".csv", b"name,dob\nA,1984\nB\nC,1985\n", "row.columns", 3),
    ("NUL", ".csv", b"name\nA\n\0\nC\n", "line.nul", 3),
    ("Latin-1", ".csv", "name\nA\nGarcía\nC\n".encode("latin-1"), "encoding.utf8", 3),
    ("open quotation mark", ".csv", b'name,dob\nA,1\n"B,1\nC,1\n', "row.quote", 3),
    ("no JSON", ".jsonl", b'{"name": "A"}\n{"name"\n{"name": "C"}\n', "json.syntax", 2),
    ("a list", ".jsonl", b'{"name": "A"}\n["B"]\n{"name": "C"}\n', "json.object", 2),
    ("a nested value", ".jsonl", b'{"name": "A"}\n{"name": {"x": 1}}\n{"name": "C"}\n', "json.value", 2),
    ("a fraction", ".jsonl", b'{"name": "A"}\n{"number": 1.5}\n{"name": "C"}\n', "json.value", 2),
    ("NUL within JSON", ".jsonl", b'{"name": "A"}\n{"name": "\\u0000"}\n{"name": "C"}\n', "json.syntax", 2),
    ("half a surrogate", ".jsonl", b'{"name": "A"}\n{"name": "\\ud800"}\n{"name": "C"}\n', "json.syntax", 2),
    ("too deep", ".jsonl", b'{"name": "A"}\n' + b"[" * 60_000 + b'\n{"name": "C"}\n', "json.syntax", 2),
    ("NUL in parquet", ".parquet", parquet({"name": ["A", "B\0", "C"]}), "line.nul", 2),
]


@pytest.mark.parametrize(("ending", "data", "code", "line"), [e[1:] for e in BAD_ROWS], ids=[e[0] for e in BAD_ROWS])
def test_a_bad_row_is_named_and_the_others_are_read(ending: str, data: bytes, code: str, line: int) -> None:
    first, bad, last = read(ending, data)
    assert isinstance(bad, Reject)
    assert (bad.code, bad.position.line) == (code, line)
    assert reason(bad)
    assert [first.cells["name"], last.cells["name"]] == ["A", "C"]  # type: ignore[union-attr]  # both are rows


@given(st.binary(max_size=300))
def test_no_file_breaks_a_reader(data: bytes) -> None:
    for reader in (table_rows, json_rows, parquet_rows):
        for content in (data, b"name,dob\n" + data, b'{"name": "A"}\n' + data):
            with suppress(UnreadableList):
                assert all(isinstance(row, Reject) or row.row > 0 for row in reader(BytesIO(content), "file"))
