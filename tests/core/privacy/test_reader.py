"""What a reader of figures can conclude: the least and the most that another figure can be."""

from math import inf

import numpy as np
import pytest

from leeward.core.privacy.reader import Reader

BOTH, FIRST, SECOND = [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]


def extent(reader: Reader, figure: list[float]) -> tuple[float, float]:
    least, most = reader.extent(np.array(figure))
    return round(least.value, 6), round(most.value, 6)


@pytest.mark.parametrize(
    ("why", "rows", "lower", "upper", "figure", "expected"),
    [
        ("a total alone", [BOTH], [5], [5], FIRST, (0, 5)),
        ("a total and one of two tells the other", [BOTH, FIRST], [5, 2], [5, 2], SECOND, (3, 3)),
        ("one of two between bounds", [BOTH, FIRST], [5, 1], [5, 2], SECOND, (3, 4)),
        ("nothing negative", [FIRST], [4], [4], SECOND, (0, inf)),
        ("a figure that was published", [BOTH], [5], [5], BOTH, (5, 5)),
        ("a figure of nothing", [BOTH], [5], [5], [0.0, 0.0], (0, 0)),
    ],
)
def test_extent(
    why: str,
    rows: list[list[float]],
    lower: list[float],
    upper: list[float],
    figure: list[float],
    expected: tuple[float, float],
) -> None:
    reader = Reader(np.array(rows), np.array(lower, dtype=float), np.array(upper, dtype=float))
    assert extent(reader, figure) == expected, why


def test_the_answer_is_a_possible_truth_and_names_the_prices() -> None:
    reader = Reader(np.array([BOTH, FIRST]), np.array([5.0, 1.0]), np.array([5.0, 2.0]))
    least, most = reader.extent(np.array(SECOND))
    for answer in (least, most):
        assert answer.columns.sum() == pytest.approx(5)
        assert answer.columns[1] == pytest.approx(answer.value)
    assert most.prices == pytest.approx([1, -1]), "one more in total is one more here; one more there is one less"


def test_bounds_change_what_it_knows_and_changing_back_gives_the_first_answer() -> None:
    known = np.array([5.0, 2.0])
    reader = Reader(np.array([BOTH, FIRST]), known, known)
    assert extent(reader, SECOND) == (3, 3)
    reader.set_bounds(np.array([5.0, 0.0]), np.array([5.0, 5.0]))
    assert extent(reader, SECOND) == (0, 5)
    reader.set_bounds(known, known)
    assert extent(reader, SECOND) == (3, 3)


def test_figures_that_contradict_each_other_have_no_answer() -> None:
    reader = Reader(np.array([BOTH, FIRST]), np.array([1.0, 4.0]), np.array([1.0, 4.0]))
    with pytest.raises(ArithmeticError, match="no answer"):
        reader.extent(np.array(SECOND))
