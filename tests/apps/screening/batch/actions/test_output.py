"""The result of a batch in three forms: the same rows in each, and no cell that a spreadsheet would run."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from leeward.apps.screening.batch.actions.output import SCHEMA, WRITERS
from leeward.apps.screening.batch.queries.verify_hits import COLUMNS

EXAMPLES: dict[str, Any] = {"integer": 7, "number": 0.25, "text": "Zoë, “Ana”\nline", "texts": ["a", "b|c"]}
FULL = {name: EXAMPLES[kind] for name, kind in COLUMNS.items()}
EMPTY: dict[str, Any] = {name: [] if kind == "texts" else None for name, kind in COLUMNS.items()}


def written(path: Path, *parts: list[dict[str, Any]]) -> Path:
    with WRITERS[path.suffix](path) as writer:
        for rows in parts:
            writer.write(rows)
    return path


def test_rows_of_several_parts_come_in_order(tmp_path: Path) -> None:
    parts: list[list[dict[str, Any]]] = [[FULL], [], [EMPTY, FULL]]
    lines = [json.loads(line) for line in written(tmp_path / "a.jsonl", *parts).read_text().splitlines()]
    assert lines == pq.read_table(written(tmp_path / "a.parquet", *parts)).to_pylist() == [FULL, EMPTY, FULL]
    with written(tmp_path / "a.csv", *parts).open(newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["reference"] for row in table] == [FULL["reference"], "", FULL["reference"]]


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_no_row_is_a_whole_file_too(ending: str, tmp_path: Path) -> None:
    path = written(tmp_path / f"a{ending}")
    if ending == ".parquet":
        assert pq.read_table(path).schema.equals(SCHEMA)
    else:
        assert path.read_text() == (",".join(COLUMNS) + "\n" if ending == ".csv" else "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_table_runs(start: str, tmp_path: Path) -> None:
    text = f'{start}HYPERLINK("http://example.org")'
    names = [name for name, kind in COLUMNS.items() if kind in {"text", "texts"}]
    row = FULL | {name: [text] if COLUMNS[name] == "texts" else text for name in names}
    with written(tmp_path / "a.csv", [row]).open(newline="") as file:
        (found,) = csv.DictReader(file)
    assert not any(found[name].startswith(start) for name in names)
    assert "HYPERLINK" in found[names[0]], "and what it says is kept"


def test_several_texts_in_one_cell_are_told_apart(tmp_path: Path) -> None:
    name = next(name for name, kind in COLUMNS.items() if kind == "texts")
    with written(tmp_path / "a.csv", [FULL | {name: ["x", "y"]}]).open(newline="") as file:
        (found,) = csv.DictReader(file)
    assert found[name] == "x | y"
