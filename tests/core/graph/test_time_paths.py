from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph.small import net

from leeward.core.graph.time_paths import Contact, contacts_of, time_path

contacts = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 5)).filter(lambda each: each[0] != each[1]),
    max_size=8,
)


def ways(made: list[Contact], node: int, target: int, at: int, used: frozenset[int]) -> list[list[int]]:
    """The times of every path in time order that uses no contact twice."""
    if node == target:
        return [[]]
    found = []
    for number, each in enumerate(made):
        if number in used or each.at < at or node not in (each.one, each.other):
            continue
        onward = each.other if node == each.one else each.one
        found += [[each.at, *rest] for rest in ways(made, onward, target, each.at, used | {number})]
    return found


@given(contacts)
def test_it_arrives_first_and_of_those_begins_last(drawn: list[tuple[int, int, int]]) -> None:
    made = [Contact(*each) for each in drawn]
    every = ways(made, 0, 1, -1, frozenset())
    found = time_path(made, 0, 1)
    if not every:
        assert found is None
        return
    assert found is not None
    arrival = min(way[-1] for way in every)
    assert found.steps[-1].at == arrival
    assert found.steps[0].at == max(way[0] for way in every if way[-1] <= arrival)
    node = 0
    for step, before in zip(found.steps, (found.steps[0], *found.steps), strict=False):
        assert (step.one, step.at >= before.at) == (node, True)
        assert (step.one, step.other, step.at) in drawn or (step.other, step.one, step.at) in drawn
        node = step.other
    assert node == 1


def test_a_path_against_time_is_none() -> None:
    network = net("ab", "bc")
    assert time_path(contacts_of(network, [9, 3]), 0, 2) is None
    found = time_path(contacts_of(network, [3, 9]), 0, 2)
    assert found is not None
    assert found.largest_gap == 6


def test_an_old_contact_is_not_taken_where_a_later_one_does() -> None:
    found = time_path([Contact(0, 1, 1), Contact(1, 2, 900), Contact(1, 0, 898)], 0, 2)
    assert found is not None
    assert [step.at for step in found.steps] == [898, 900]
    assert found.largest_gap == 2
