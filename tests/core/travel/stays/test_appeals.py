"""By when an appeal is decided: the first row by state, kind and day, and a table that is not whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.travel.stays.appeals import Against, deadlines, due_by
from leeward.resources.tables import InvalidTable

HEAD = "id,states,what,days,since,until,source,trust"
ROWS = (
    "old,BRB GRD,ban,10,2020-01-01,2025-12-31,an act,law",
    "new,BRB,ban,21,2026-01-01,,an act,law",
    "all,,ban,60,2026-01-01,,a start,weak",
)


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Path]:
    """The file of an agency's own table."""
    (tmp_path / "stays").mkdir()
    resources.use_override(tmp_path)
    deadlines.cache_clear()
    yield tmp_path / "stays" / "appeals.csv"
    resources.use_override(None)
    deadlines.cache_clear()


@pytest.mark.parametrize("against", Against)
def test_the_shipped_table_has_a_start_for_each(against: Against) -> None:
    assert due_by("BRB", against, date(2026, 1, 31)) == date(2026, 3, 2)
    assert all(each.trust != "law" for each in deadlines()), "no row of it is from a law"


def test_the_first_row_that_applies(table: Path) -> None:
    table.write_text("\n".join((HEAD, *ROWS)))
    for state, against, lodged, due in (
        ("BRB", Against.BAN, date(2025, 12, 31), date(2026, 1, 10)),  # the last day of the old row
        ("BRB", Against.BAN, date(2026, 1, 1), date(2026, 1, 22)),
        ("GRD", Against.BAN, date(2026, 1, 1), date(2026, 3, 2)),  # no row of its own any more
        ("", Against.BAN, date(2026, 1, 1), date(2026, 3, 2)),
        ("GRD", Against.BAN, date(2019, 1, 1), None),
        ("BRB", Against.REFUSAL, date(2026, 1, 1), None),  # nothing is guessed
    ):
        assert due_by(state, against, lodged) == due, (state, lodged)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,,ban,0,2020-01-01,,x,weak", "line 2: days: 0 is not from 1 to 366"),
        ("a,,ban,999,2020-01-01,,x,weak", "from 1 to 366"),
        ("a,,ban,soon,2020-01-01,,x,weak", "no whole number"),
        ("a,,visa,9,2020-01-01,,x,weak", "none of ban, refusal"),
        ("a,,ban,9,2020-13-01,,x,weak", "no date"),
        ("a,,ban,9,2020-01-01,,,weak", "source is empty"),
        ("a,,ban,9,2020-01-01,,x,sure", "none of weak"),
        ("a,,ban,9,2020-01-01,,x,weak\na,,ban,9,2020-01-01,,x,weak", "the id a is there twice"),
    ],
)
def test_a_table_that_is_not_whole_names_the_line(row: str, told: str, table: Path) -> None:
    table.write_text(f"{HEAD}\n{row}\n")
    with pytest.raises(InvalidTable, match=told):
        deadlines()
