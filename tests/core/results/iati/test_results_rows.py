"""Results out of csv: each row by itself, with line and column of what is wrong."""

from datetime import date
from decimal import Decimal

import pytest

from leeward.core.results.iati.results_rows import COLUMNS, MOST_ROWS, ResultRow, is_results, read_results
from leeward.core.results.iati.rows import WrongRow

HEAD = ",".join(COLUMNS)
GOOD = {
    "identifier": "XM-1",
    "result": "Officers are trained",
    "indicator": "Certified",
    "period_start": "2026-01-01",
    "period_end": "2026-06-30",
}


def line(**said: str) -> str:
    """A row of the table."""
    return ",".join({**dict.fromkeys(COLUMNS, ""), **GOOD, **said}[name] for name in COLUMNS)


def test_a_row_is_read_with_its_line_and_what_it_leaves_out() -> None:
    (row,) = read_results(
        f"\ufeff{HEAD}\n{line(level='Outcome', baseline='1.5', baseline_year='2025', actual=' 12 ')}\n"
    )
    assert row == ResultRow(
        2, "XM-1", "2", "Officers are trained", "Certified", "1", 2025, Decimal("1.5"),
        date(2026, 1, 1), date(2026, 6, 30), None, Decimal(12), "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "column", "code"),
    [
        ({"identifier": ""}, "identifier", "empty"),
        ({"indicator": " "}, "indicator", "empty"),
        ({"level": "goal"}, "level", "value"),
        ({"measure": "5"}, "measure", "value"),
        ({"period_start": "1/1/2026"}, "period_start", "value"),
        ({"period_end": "2025-12-31"}, "period_end", "value"),
        ({"baseline_year": "26"}, "baseline_year", "value"),
        ({"target": "many"}, "target", "value"),
        ({"actual": "NaN"}, "actual", "value"),
        ({"comment": "a,b"}, "", "width"),
    ],
)
def test_a_wrong_row_is_named_and_the_next_is_read(said: dict[str, str], column: str, code: str) -> None:
    wrong, good = read_results(f"{HEAD}\n{line(**said)}\n{line()}")
    assert isinstance(wrong, WrongRow)
    assert (wrong.line, wrong.column, wrong.code) == (2, column, f"iati.row.{code}")
    assert isinstance(good, ResultRow)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("identifier,colour\n", "unknown"),
        ("identifier,result\n", "missing"),
        (f'{HEAD}\n"open', "csv"),
        (f"{HEAD}\n" + f"{line()}\n" * (MOST_ROWS + 1), "most"),
    ],
)
def test_what_is_no_such_table_is_refused(table: str, code: str) -> None:
    with pytest.raises(WrongRow) as refused:
        list(read_results(table))
    assert refused.value.code == f"iati.row.{code}"


def test_tables_are_told_apart_by_their_heading() -> None:
    assert is_results(HEAD)
    assert not is_results("identifier,title")
    assert not is_results("")
