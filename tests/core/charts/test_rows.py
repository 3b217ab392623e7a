"""Bars below each other: whole names where they fit, numbers at the end."""

from hypothesis import given
from tests.core.charts.drawn import UNDER, WORDS, blocks, faults, tables, written

from leeward.core.charts.figure import Series
from leeward.core.charts.rows import rows


@given(tables(longest=12))
def test_any_names_and_numbers_give_a_readable_drawing(table: tuple[list[str], list[Series]]) -> None:
    assert list(faults(rows(WORDS, *table).svg)) == []


def test_numbers_are_at_the_end_and_small_counts_are_hidden() -> None:
    svg = rows(
        WORDS, ["UN list", "OFAC", "Own"], [Series("Confirmed", (12, UNDER, 0)), Series("False", (3, 8, None), "two")]
    ).svg
    shown = [box.text for box in written(svg)]
    assert "12 + 3" in shown
    assert "under 5 + 8" in shown
    assert "no data" in shown
    assert len(blocks(svg, "under")) == 1


def test_the_drawing_ends_after_the_first_and_the_table_has_all() -> None:
    drawn = rows(WORDS, list("abcd"), [Series("n", (4, 3, 2, 1))], most=2)
    assert [box.text for box in written(drawn.svg)] == ["a", "4 checks", "b", "3 checks"]
    assert len(drawn.rows) == 4


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_the_table() -> None:
    name = "Royal Saint Lucia Police Force, list of stolen and lost travel documents"
    drawn = rows(WORDS, [name], [Series("n", (1,))])
    assert any(box.text.endswith("…") for box in written(drawn.svg))
    assert f"<title>{name}</title>" in drawn.svg
    assert drawn.rows[0][0] == name
