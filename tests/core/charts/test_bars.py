"""Bars: from zero, as high as they say, with gaps where there is no data."""

import pytest
from hypothesis import given
from tests.core.charts.drawn import UNDER, WORDS, blocks, faults, tables, written

from leeward.core.charts.bars import bars
from leeward.core.charts.figure import Series
from leeward.core.charts.values import Value

HOURS = [f"{hour:02}:00" for hour in range(24)]


@given(tables())
def test_any_names_and_numbers_give_a_readable_drawing(table: tuple[list[str], list[Series]]) -> None:
    assert list(faults(bars(WORDS, *table).svg)) == []


def test_heights_are_in_proportion_and_from_zero() -> None:
    one, two, four = blocks(bars(WORDS, ["a", "b", "c"], [Series("n", (1, 2, 4))]).svg, "one")
    assert one["height"] * 2 == pytest.approx(two["height"], abs=0.2)
    assert two["height"] * 2 == pytest.approx(four["height"], abs=0.2)
    assert one["y"] + one["height"] == pytest.approx(four["y"] + four["height"], abs=0.2)


def test_kinds_are_on_top_of_each_other_in_their_patterns() -> None:
    svg = bars(WORDS, ["a"], [Series("Verify", (3,), "verify"), Series("Refer", (1,), "refer")]).svg
    _, verify = blocks(svg, "verify")
    _, refer = blocks(svg, "refer")
    assert refer["y"] + refer["height"] == pytest.approx(verify["y"], abs=0.2)
    assert "url(#checks-verify)" in svg
    assert 'id="checks-verify"' in svg


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (7, "7"), (None, None), (UNDER, "<5")])
def test_a_small_number_is_written_above_its_bar(value: Value, shown: str | None) -> None:
    above = [box.text for box in written(bars(WORDS, ["a", "b"], [Series("n", (value, 9))]).svg)]
    assert (shown in above) if shown else ("no data" in above)


def test_no_data_is_not_zero() -> None:
    svg = bars(WORDS, ["a", "b"], [Series("n", (None, 0))]).svg
    assert len(blocks(svg, "missing")) == 2, "the column and the legend"
    assert "no data" in [box.text for box in written(bars(WORDS, [], [Series("n", ())]).svg)]


def test_a_day_by_hours_names_every_so_many_of_them() -> None:
    named = [box.text for box in written(bars(WORDS, HOURS, [Series("n", tuple(range(24)))]).svg) if ":" in box.text]
    assert named[:3] == ["00:00", "03:00", "06:00"]


def test_names_are_escaped_and_the_table_has_them_whole() -> None:
    evil = '<script>alert("x")</script> & \x00'
    drawn = bars(WORDS, [evil], [Series(evil, (1,))])
    assert "<script" not in drawn.svg
    assert drawn.rows == ((evil, "1"),)
    assert drawn.head == ("Hour", evil)
