"""Where items are drawn: the same each time, free of each other, and those that were there stay."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.layout import BOX, MOST, placed_items
from leeward.core.graph.link_chart import Point

Pairs = list[tuple[str, str]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], Pairs]:
    """Any few items and ties, of an item with itself and twice the same among them."""
    ids = [str(number) for number in range(draw(st.integers(0, 14)))]
    one = st.tuples(st.sampled_from(ids), st.sampled_from(ids)) if ids else st.nothing()
    return ids, draw(st.lists(one, max_size=30)) if ids else []


def overlapping(at: dict[str, Point]) -> Pairs:
    """Items whose boxes share room."""
    return [
        (one, two)
        for (one, a), (two, b) in combinations(at.items(), 2)
        if abs(a[0] - b[0]) < BOX[0] - 2 and abs(a[1] - b[1]) < BOX[1] - 2
    ]


@given(graphs())
def test_any_chart_is_arranged_the_same_each_time_without_overlaps(graph: tuple[list[str], Pairs]) -> None:
    ids, pairs = graph
    at = placed_items(ids, pairs)
    assert list(at) == ids
    assert overlapping(at) == []
    assert placed_items(ids, pairs) == at


@given(graphs(), st.integers(1, 6), st.data())
def test_what_has_a_place_keeps_it(graph: tuple[list[str], Pairs], more: int, data: st.DataObject) -> None:
    ids, pairs = graph
    before = placed_items(ids, pairs)
    new = [f"new{number}" for number in range(more)]
    one = st.tuples(st.sampled_from(ids + new), st.sampled_from(new))
    after = placed_items(ids + new, pairs + data.draw(st.lists(one, max_size=10)), before)
    assert {each: after[each] for each in ids} == before
    assert overlapping(after) == []


def test_a_new_item_is_near_what_it_is_tied_to() -> None:
    ids = [str(number) for number in range(30)]
    before = placed_items(ids, list(pairwise(ids)))
    after = placed_items([*ids, "new"], [*pairwise(ids), ("new", "3")], before)
    far = {each: abs(after[each][0] - after["new"][0]) + abs(after[each][1] - after["new"][1]) for each in ids}
    assert sorted(far, key=lambda each: far[each]).index("3") < 4


def test_what_is_tied_is_nearer_than_what_is_not() -> None:
    clusters = [[f"{name}{number}" for number in range(6)] for name in "abc"]
    pairs = [pair for cluster in clusters for pair in combinations(cluster, 2)]
    pairs += [("a0", "b0"), ("b1", "c1")]
    at = placed_items([each for cluster in clusters for each in cluster], pairs)

    def far(one: str, two: str) -> float:
        return float(((at[one][0] - at[two][0]) ** 2 + (at[one][1] - at[two][1]) ** 2) ** 0.5)

    inside = [far(one, two) for cluster in clusters for one, two in combinations(cluster, 2)]
    between = [far(one, two) for one in clusters[0] for two in clusters[2]]
    assert sum(inside) / len(inside) < 0.5 * sum(between) / len(between)


def test_members_of_a_group_are_drawn_together() -> None:
    ids = [str(number) for number in range(24)]
    star = [("0", each) for each in ids[1:]]
    apart, near = (placed_items(ids, star, together=groups) for groups in ([], [("1", "12", "20")]))

    def spread(at: dict[str, Point]) -> float:
        return max(abs(at[a][0] - at[b][0]) + abs(at[a][1] - at[b][1]) for a, b in combinations(("1", "12", "20"), 2))

    assert spread(near) < spread(apart)


def test_the_largest_chart_and_the_worst_shapes() -> None:
    ids = [str(number) for number in range(MOST)]
    chance = random.Random(5)
    shapes = {
        "star": [("0", each) for each in ids[1:]],
        "nothing tied": [],
        "any": [(chance.choice(ids), chance.choice(ids)) for _ in range(2 * MOST)],
    }
    for name, pairs in shapes.items():
        assert overlapping(placed_items(ids, pairs)) == [], name


def test_a_place_of_an_item_that_is_gone_is_ignored() -> None:
    assert set(placed_items(["a"], [("a", "gone")], {"gone": (0, 0)})) == {"a"}
    assert placed_items([], []) == {}


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_and_direction_of_lines_move_nothing(graph: tuple[list[str], Pairs], chance: random.Random) -> None:
    ids, pairs = graph
    told = [(two, one) if chance.random() < 0.5 else (one, two) for one, two in pairs]
    chance.shuffle(told)
    assert placed_items(ids, told + pairs[:2]) == placed_items(ids, pairs), "nor does a line that is told twice"


@pytest.mark.parametrize(
    ("pairs", "together", "why"),
    [
        ([("0", "0")], [], "a line of an item with itself"),
        ([("0", "gone"), ("gone", "gone")], [], "lines of what is not on the chart"),
        ([], [["gone"], []], "groups of nobody"),
        ([], [["0", "gone"]], "a group of one"),
        ([], [["0", "0"]], "one item twice in a group"),
    ],
)
def test_what_ties_nothing_moves_nothing(pairs: Pairs, together: list[list[str]], why: str) -> None:
    ids = ["0", "1", "2"]
    assert placed_items(ids, pairs, together=together) == placed_items(ids, []), why


@pytest.mark.parametrize("more", [1, 2, 7])
def test_what_is_tied_to_nothing_there_comes_below_it(more: int) -> None:
    before = {"a": (-300.0, 40.0), "b": (500.0, -90.0)}
    new = [f"new{number}" for number in range(more)]
    after = placed_items([*before, *new], [("a", "b"), *pairwise(new)], before)
    assert all(after[each][1] >= 40 + BOX[1] for each in new)
    assert {each: after[each] for each in before} == before
    assert all(x == round(x) and y == round(y) for x, y in after.values()), "places are whole numbers"


def test_parts_that_are_not_tied_have_room_of_their_own() -> None:
    parts = [[f"{name}{number}" for number in range(size)] for name, size in zip("abcd", (9, 5, 2, 1), strict=True)]
    at = placed_items([each for part in parts for each in part], [pair for part in parts for pair in pairwise(part)])
    boxes = [[(min(axis), max(axis)) for axis in zip(*(at[each] for each in part), strict=True)] for part in parts]
    for one, other in combinations(boxes, 2):
        assert any(a[1] < b[0] or b[1] < a[0] for a, b in zip(one, other, strict=True)), (one, other)
