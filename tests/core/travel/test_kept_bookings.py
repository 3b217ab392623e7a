"""A state keeps bookings only by a row of the table, for the days of that row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.record.codes.states import all_states
from leeward.core.travel import kept_bookings
from leeward.core.travel.kept_bookings import NOT_KEPT, BookingRule, booking_rule
from leeward.resources.tables import InvalidTable

HEADER = "state,kept,days,source\n"


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "manifest").mkdir()
    resources.use_override(tmp_path)
    kept_bookings.rules.cache_clear()
    yield tmp_path / "manifest" / "bookings.csv"
    resources.use_override(None)
    kept_bookings.rules.cache_clear()


def test_no_state_keeps_them_as_shipped() -> None:
    assert not any(booking_rule(each.code).allows for each in all_states())


def test_a_row_allows_a_state_its_days(table: Path) -> None:
    table.write_text(HEADER + "BRB,yes,180,an Act\nATG,,30,\n")
    assert booking_rule("BRB") == BookingRule(180, "an Act")
    assert booking_rule("ATG") == booking_rule("GRD") == NOT_KEPT
    assert not NOT_KEPT.allows


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("BRB,yes,0,an Act", "line 2: days: 0 is not between 1 and 1825"),
        ("BRB,yes,1826,an Act", "not between"),
        ("BRB,yes,,an Act", "no whole number"),
        ("BRB,yes,30,", "source is empty"),
        ("BRB,maybe,30,an Act", "kept"),
        (",yes,30,an Act", "state is empty"),
    ],
)
def test_a_broken_table_names_its_line(table: Path, row: str, says: str) -> None:
    table.write_text(HEADER + row + "\n")
    with pytest.raises(InvalidTable, match=says):
        booking_rule("BRB")
