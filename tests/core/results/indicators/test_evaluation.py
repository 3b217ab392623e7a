"""Values of indicators out of counts."""

from decimal import Decimal
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.results.indicators.evaluation import Measure, Row, by_cell, evaluate

ROWS = st.lists(
    st.builds(Row, st.sampled_from(["", "a", "b"]), st.integers(0, 9), st.booleans(), st.integers(0, 5)), max_size=9
)


@pytest.mark.parametrize(
    ("measure", "rows", "value"),
    [
        ("count", [], 0),
        ("count", [("", 1, True, 3), ("", 1, False, 2)], 5),
        ("percent", [], None),  # nothing was counted: no percent, not 0
        ("percent", [("", 1, True, 1), ("", 0, True, 2)], Decimal("33.33")),
        ("median", [], None),
        ("median", [("", 4, True, 1), ("", 9, True, 1)], 4),  # a number that was measured, never between two
        ("median", [("", 4, True, 1), ("", 9, True, 2)], 9),
    ],
)
def test_values(measure: Measure, rows: list[tuple[str, int, bool, int]], value: Decimal | None) -> None:
    assert evaluate(measure, [Row(*row) for row in rows]).value == value


@given(ROWS)
def test_a_snapshot_gives_the_same_value_in_any_order(rows: list[Row]) -> None:
    for measure in ("count", "percent", "median"):
        found = evaluate(measure, rows)
        again = [Row.from_json(row.to_json()) for row in reversed(rows)]
        assert evaluate(measure, again) == found
        assert found.verified <= found.evidence == sum(row.n for row in rows)


@given(ROWS)
def test_cells_add_up_and_the_median_is_the_statisticians(rows: list[Row]) -> None:
    cells = by_cell("count", rows)
    assert sum(each.evidence for each in cells.values()) == evaluate("count", rows).evidence
    if values := [row.value for row in rows for _ in range(row.n)]:
        assert evaluate("median", rows).value == median_low(values)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([("", 1, True, 1), ("", 0, True, 1)], "50.00"),
        ([("", 1, True, 2), ("", 0, True, 1)], "66.67"),  # half up
        ([("", 1, True, 1), ("", 0, True, 7)], "12.50"),
        ([("", 1, True, 1), ("", 0, True, 799)], "0.13"),  # 0.125
        ([("", 0, True, 5)], "0.00"),  # none of five is a zero
        ([("", 1, False, 5)], "100.00"),
    ],
)
def test_a_percent_is_to_the_cent_and_half_up(rows: list[tuple[str, int, bool, int]], value: str) -> None:
    assert str(evaluate("percent", [Row(*row) for row in rows]).value) == value


def test_a_row_of_none_is_no_evidence() -> None:
    found = evaluate("median", [Row("", 9, True, 0), Row("", 4, False, 1)])
    assert [found.value, found.evidence, found.verified] == [4, 1, 0]
    assert list(by_cell("count", [Row("b", 1, True, 0), Row("a", 1, True, 2)])) == ["a", "b"]


@pytest.mark.parametrize("stored", [["a", 1, True], ["a", 1, True, 2, 3], ["a", "x", True, 2], []])
def test_a_snapshot_that_was_changed_is_no_row(stored: list[object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Row.from_json(stored)
