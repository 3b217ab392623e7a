"""A drawing and the table of its values."""

import pytest

from leeward.core.charts.figure import Series, empty, figure, is_empty, text_of
from leeward.core.charts.svg import Words
from leeward.core.charts.values import Under

WORDS = Words("id", "Title", "What it shows", "Hour", "no data", "travellers")


def test_the_table_has_the_drawings_values() -> None:
    made = figure(
        WORDS, empty(WORDS, [], []).svg, ["a", "b"], [Series("n", (1234.0, None)), Series("m", (Under(5, "<5"), 0))]
    )
    assert made.head == ("Hour", "n", "m")
    assert made.rows[0][0] == "a"
    assert (made.rows[1][1], made.rows[1][2]) == ("no data", "0")
    assert made.plain == (("a", "1234", Under(5, "<5").text), ("b", "", "0"))


@pytest.mark.parametrize(
    ("values", "nothing"),
    [((), True), ((None, None), True), ((None, 0), False), ((Under(5, "<5"),), False), ((float("nan"),), True)],
)
def test_nothing_measured_is_not_zero(values: tuple[object, ...], nothing: bool) -> None:
    assert is_empty([Series("n", values)]) is nothing  # type: ignore[arg-type]  # a case of every value


def test_a_drawing_of_nothing_says_so_and_names_are_escaped() -> None:
    words = Words("id", "<b>", "x", "Hour", "no <data>", "")
    svg = str(empty(words, ["a"], [Series("n", (None,))]).svg)
    assert "no &lt;data&gt;" in svg
    assert "<b>" not in svg
    assert text_of(None, words) == "no <data>"
