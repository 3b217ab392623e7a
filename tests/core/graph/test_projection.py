from pathlib import Path

import numpy as np

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
