"""Cases as JSON: written in the standard's order, read from whatever a tool made of it."""

import json
from datetime import date
from typing import Any

import pytest

from leeward.core.care.htcds.json_form import MOST_NAMES, read_objects, write_json
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import Cell


def test_fields_are_in_the_standards_order_and_extra_columns_after_them() -> None:
    data = write_json(
        [
            (
                {
                    "prs_Birthdate": date(1990, 1, 2),
                    "prs_FirstName": "Zoë",
                    "vic_TypeOfExploitation": ("A", "B"),
                },
                {"x_b": "2", "x_a": "1"},
            )
        ]
    )
    whole = json.loads(data)
    assert (whole["standard"], data.endswith(b"\n"), "Zoë".encode() in data) == ("HTCDS", True, True)
    assert list(whole["rows"][0].items()) == [
        ("prs_FirstName", "Zoë"),
        ("prs_Birthdate", "1990-01-02"),
        ("vic_TypeOfExploitation", ["A", "B"]),
        ("x_a", "1"),
        ("x_b", "2"),
    ]


@pytest.mark.parametrize("wrapped", [False, True])
def test_rows_alone_or_in_an_object(wrapped: bool) -> None:
    rows = [{"a": "1"}, {"b": "2", "a": "3"}]
    names, cells = read_objects(json.dumps({"rows": rows} if wrapped else rows).encode())
    assert names == ["a", "b"]
    assert cells == [{0: Cell("1")}, {1: Cell("2"), 0: Cell("3")}]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, Cell("")),
        ("text", Cell("text")),
        (True, Cell(True)),
        (7, Cell(7)),
        (1.5, Cell(1.5)),
        (["A", "B"], Cell("A;B")),
        ([], Cell("")),
        ({"a": 1}, Cell('{"a": 1}', "htcds.value.nested")),
        (["A", 1], Cell('["A", 1]', "htcds.value.nested")),
    ],
)
def test_a_value(value: Any, cell: Cell) -> None:
    assert read_objects(json.dumps([{"a": value}]).encode()) == (["a"], [{0: cell}])


def test_a_nested_value_is_quoted_and_not_kept_whole() -> None:
    _, (cells,) = read_objects(json.dumps([{"a": {"b": "x" * 100_000}}]).encode())
    assert len(str(cells[0].raw)) == 1000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "htcds.file.json"),
        (b'[{"a": NaN}]', "htcds.file.json"),
        (b"[" * 100_000, "htcds.file.json"),
        (b"\xff\xfe", "htcds.file.json"),
        (b"7", "htcds.file.json_rows"),
        (b'{"rows": {}}', "htcds.file.json_rows"),
        (b'{"cases": []}', "htcds.file.json_rows"),
        (b'[{"a": 1}, 2]', "htcds.file.json_rows"),
        (json.dumps([{f"n{at}": 1} for at in range(MOST_NAMES + 1)]).encode(), "htcds.file.names"),
    ],
    ids=["cut", "no number", "deep", "not UTF-8", "a number", "an object of rows", "no rows", "a row", "many names"],
)
def test_no_case_file(data: bytes, code: str) -> None:
    with pytest.raises(NotACaseFile) as refused:
        read_objects(data)
    assert refused.value.code == code


def test_an_error_names_its_line() -> None:
    with pytest.raises(NotACaseFile) as refused:
        read_objects(b'[\n{"a": 1},\n{"a" 2}]')
    assert refused.value.params["line"] == "3"
