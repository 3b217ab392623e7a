"""The cutting planes: which figures are unsafe with some cells hidden, and what each asks for."""

import numpy as np
import pytest

from leeward.core.privacy.cuts import Cuts, TimeIsUp
from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Cell, Population

TOTAL: Cell = frozenset()
A, B, C = (frozenset({("kind", frozenset({kind}))}) for kind in "abc")
CELLS = [TOTAL, A, B, C]


def cuts(k: int = 5, **counts: int) -> Cuts:
    people = Population(("kind",), {(kind,): many for kind, many in counts.items()})
    newest = Release(people, frozenset(CELLS), frozenset())
    return Cuts([newest], newest, CELLS, k)


def hidden(*cells: Cell) -> np.ndarray:
    return np.array([cell in cells for cell in CELLS])


@pytest.mark.parametrize(
    ("why", "which", "unsafe"),
    [
        ("a small figure that is shown", (), True),
        ("hidden alone it is the total less the rest", (A,), True),
        ("a second one hides it", (A, B), False),
        ("so do all", (TOTAL, A, B, C), False),
        ("one that says nothing of it does not", (B,), True),
    ],
)
def test_a_small_figure_is_safe_once_its_interval_is_wide_enough(
    why: str, which: tuple[Cell, ...], unsafe: bool
) -> None:
    assert bool(cuts(a=2, b=20, c=30).unsafe(hidden(*which))) is unsafe, why


def test_without_small_figures_there_is_nothing_to_hide() -> None:
    assert cuts(a=10, b=20, c=30).unsafe(hidden()) == {}


def test_a_cut_is_met_by_what_makes_the_figure_safe_and_by_nothing_less() -> None:
    found = cuts(a=2, b=20, c=30)
    ((at, cut),) = found.unsafe(hidden()).items()
    gains = dict(zip(("total", "a", "b", "c"), cut.gain, strict=True))
    assert gains["a"] < cut.least or gains["a"] == pytest.approx(cut.least)
    assert cut.gain[hidden(A, B)].sum() >= cut.least - 1e-6, "what is safe satisfies every cut"
    assert cut.gain[hidden(C)].sum() <= cut.least + 1e-6
    assert found.unsafe(hidden(A, B), among=[at]) == {}


def test_only_the_figures_asked_about_are_examined() -> None:
    found = cuts(a=2, b=3, c=30)
    everything = found.unsafe(hidden())
    assert len(everything) >= 2
    first = min(everything)
    assert set(found.unsafe(hidden(), among=[first])) == {first}


def test_at_the_deadline_it_says_so_instead_of_calling_figures_safe() -> None:
    with pytest.raises(TimeIsUp):
        cuts(a=2, b=20, c=30).unsafe(hidden(), deadline=0.0)
