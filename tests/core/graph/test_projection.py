from itertools import combinations
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.edge_list import read_edges
from leeward.core.graph.measures import betweenness
from leeward.core.graph.projection import MOST, project


def test_people_of_one_meeting_are_tied_by_how_many_they_share() -> None:
    read = read_edges("ana,monday\njo,monday\nray,monday\nana,friday\njo,friday\nlee,sunday\n")
    found = project(read.network, read.first)
    ties = zip(found.network.left, found.network.right, found.network.weight, strict=True)
    assert {(found.network.names[a], found.network.names[b], weight) for a, b, weight in ties} == {
        ("ana", "jo", 2.0),
        ("ana", "ray", 1.0),
        ("jo", "ray", 1.0),
    }
    assert found.network.names == ("ana", "jo", "ray", "lee"), "who shares nothing stays"
    assert project(read.network, read.second).network.names == ("monday", "friday", "sunday")


def test_an_address_of_thousands_ties_no_one() -> None:
    read = read_edges("".join(f"p{number},hostel\n" for number in range(MOST + 1)) + "p1,flat\np2,flat\n")
    found = project(read.network, read.first)
    assert [read.network.names[place] for place in found.left_out] == ["hostel"]
    assert found.network.ties == 1


def test_without_it_a_meeting_is_the_key_player(shared: Path) -> None:
    read = read_edges((shared / "networks/edges/covert_33.csv").read_text())
    assert read.two_mode
    assert "summit" in read.network.names[int(np.argmax(betweenness(read.network).scores))]
    persons = project(read.network, read.second).network
    assert persons.names[int(np.argmax(betweenness(persons).scores))] == "PANETTA Pietro Francesco"


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("123")), min_size=1))
def test_a_tie_weighs_as_many_things_as_two_share(edges: set[tuple[str, str]]) -> None:
    """Compared with counting by hand, on graphs of persons (letters) and things (digits)."""
    read = read_edges("".join(f"{person},{thing}\n" for person, thing in sorted(edges)))
    kept = np.array([name.isalpha() for name in read.network.names])
    found = project(read.network, kept)
    people = sorted({person for person, _thing in edges})
    slow = {
        (one, other): float(sum((one, thing) in edges and (other, thing) in edges for thing in "123"))
        for one, other in combinations(people, 2)
    }
    ties = zip(found.network.left, found.network.right, found.network.weight, strict=True)
    made = {tuple(sorted((found.network.names[a], found.network.names[b]))): weight for a, b, weight in ties}
    assert made == {pair: weight for pair, weight in slow.items() if weight}
    assert sorted(found.network.names) == people
    assert found.left_out == ()


def test_with_everyone_or_no_one_kept_there_is_nothing_to_share() -> None:
    network = read_edges("ana,monday\njo,monday\n").network
    for all_kept in (True, False):
        found = project(network, np.full(network.size, all_kept))
        assert (found.network.ties, found.network.size) == (0, network.size if all_kept else 0)
