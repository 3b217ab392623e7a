"""What was published: shown figures, figures to be guarded, and the ways in which releases can be read."""

import pytest

from leeward.core.privacy.releases import Release, directions, guarded_figures
from leeward.core.privacy.tables import Cell, Population

TOTAL: Cell = frozenset()
F, M = (frozenset({("sex", frozenset({sex}))}) for sex in "FM")


def release(counts: dict[str, int], hidden: frozenset[Cell] = frozenset()) -> Release:
    people = Population(("sex",), {(sex,): many for sex, many in counts.items()})
    return Release(people, frozenset({TOTAL, F, M}), hidden)


def test_a_hidden_cell_is_not_shown_and_the_others_are_exact() -> None:
    assert release({"F": 2, "M": 9}, frozenset({F})).shown() == {TOTAL: 11, M: 9}


def test_every_cell_and_what_came_between_any_two_releases_is_guarded() -> None:
    one = guarded_figures([release({"F": 2})])
    assert {(each.cell, each.release, each.since) for each in one} == {(cell, 0, None) for cell in (TOTAL, F, M)}
    three = guarded_figures([release({"F": 2}), release({"F": 3}), release({"F": 9})])
    assert len(three) == 9 + 9, "the cells of each, and of the three pairs"
    assert {(figure.release, figure.since) for figure in three if figure.since is not None} == {(1, 0), (2, 0), (2, 1)}


def test_a_cell_that_only_one_of_two_releases_has_is_guarded_between_them() -> None:
    narrow = Release(release({"F": 2}).people, frozenset({TOTAL}), frozenset())
    assert {figure.cell for figure in guarded_figures([narrow, release({"F": 4})]) if figure.since == 0} == {
        TOTAL,
        F,
        M,
    }


@pytest.mark.parametrize(
    ("why", "counts", "ways"),
    [
        ("one release", [{"F": 2}], 1),
        ("only newcomers", [{"F": 2}, {"F": 2, "M": 1}], 1),
        ("someone was taken out", [{"F": 2, "M": 5}, {"F": 1, "M": 9}], 2),
        ("taken out and replaced in another category", [{"F": 1}, {"M": 1}], 2),
        ("taken out later", [{"F": 1}, {"F": 3}, {"F": 2}], 2),
    ],
)
def test_releases_are_read_backwards_where_someone_left(why: str, counts: list[dict[str, int]], ways: int) -> None:
    releases = [release(each) for each in counts]
    found = directions(releases)
    assert len(found) == ways, why
    assert list(found[-1]) == (releases if ways == 1 else releases[::-1])
