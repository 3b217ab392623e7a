"""What a reader of releases does not know: newcomers, small figures, and figures as rows over columns."""

import numpy as np
import pytest

from leeward.core.privacy.tables import Cell, Population
from leeward.core.privacy.unknowns import Figure, newcomers, small, system

SEXES = ("sex", "kind")
TOTAL: Cell = frozenset()


def people(**counts: int) -> Population:
    """`F_a=3`: three women of kind a."""
    return Population(SEXES, {tuple(name.split("_")): many for name, many in counts.items()})


def cell(**members: str) -> Cell:
    return frozenset((name, frozenset(which.split("+"))) for name, which in members.items())


FIRST = people(F_a=3, F_b=6, M_a=8)
THEN = people(F_a=5, F_b=6, M_a=7, M_b=2)


def test_newcomers_are_what_the_release_before_did_not_have() -> None:
    first, then = newcomers([FIRST, THEN])
    assert first.counts == FIRST.counts
    assert then.counts == {("F", "a"): 2, ("M", "b"): 2}, "one who left is no newcomer, and no one is a negative one"


@pytest.mark.parametrize(
    ("figure", "is_small"),
    [
        (Figure(cell(sex="F", kind="a"), 0), True),
        (Figure(cell(sex="F"), 0), False),
        (Figure(cell(sex="F", kind="a"), 1), False),  # 3 and 2 came
        (Figure(cell(sex="F", kind="a"), 1, since=0), True),  # 2 came since
        (Figure(cell(sex="F", kind="b"), 1, since=0), False),  # no one came: nothing to tell
        (Figure(TOTAL, 1, since=0), True),
        (Figure(cell(sex="M", kind="b"), 0), False),
    ],
)
def test_small_figures_are_of_one_to_k_less_one(figure: Figure, is_small: bool) -> None:
    assert (small([FIRST, THEN], [figure], 5) == [figure]) is is_small


def test_the_truth_of_a_system_is_what_was_counted() -> None:
    figures = [
        Figure(TOTAL, 0),
        Figure(cell(sex="F"), 0),
        Figure(cell(kind="a+b"), 1),
        Figure(cell(sex="M", kind="b"), 1, 0),
    ]
    made = system([FIRST, THEN], figures)
    assert list(made.truth) == [17, 9, 21, 2]
    assert made.rows.shape == (4, len(made.people))
    assert set(np.unique(made.rows)) <= {0.0, 1.0}


def test_columns_that_no_figure_tells_apart_are_one() -> None:
    alone = system([FIRST], [Figure(TOTAL, 0)])
    assert (alone.rows.tolist(), alone.people.tolist()) == ([[1.0]], [17.0])
    apart = system([FIRST], [Figure(TOTAL, 0), Figure(cell(sex="F"), 0)])
    assert sorted(apart.people) == [8, 9]


def test_a_category_that_no_one_is_in_adds_nothing() -> None:
    assert list(system([FIRST], [Figure(cell(sex="X"), 0), Figure(cell(sex="F+X"), 0)]).truth) == [0, 9]
