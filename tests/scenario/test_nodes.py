"""The nodes of the demonstration's federation divide the region, and own what they publish."""

from datetime import date

import pytest

from leeward.core.record.content.content import KINDS, kind_of
from leeward.core.record.content.person import Person
from leeward.scenario import NodeFacts, build_region, nodes, part_of, records_of

REGION, TODAY = build_region(), date(2026, 11, 24)


def test_no_agency_has_two_nodes() -> None:
    spoken_for = [code for node in nodes() for code in node.agencies]
    assert len(set(spoken_for)) == len(spoken_for)
    assert set(spoken_for) <= {agency.code for agency in REGION.agencies}


@pytest.mark.parametrize("node", nodes(), ids=lambda node: node.code)
def test_a_node_is_whole(node: NodeFacts) -> None:
    part = part_of(REGION, node)
    assert node.code in node.agencies
    assert {agency.code for agency in part.agencies} == set(node.agencies)
    assert {post.agency for post in part.posts} <= set(node.agencies)
    roles = {role for officer in part.officers for role in officer.roles}
    assert {"duty", "record_keeper", "administrator"} <= roles
    assert not part.posts or {"officer", "second_line", "supervisor"} <= roles, "where there is a border"


@pytest.mark.parametrize("node", nodes(), ids=lambda node: node.code)
def test_a_node_may_issue_what_it_owns(node: NodeFacts) -> None:
    owned = list(records_of(REGION, node, today=TODAY))
    assert owned
    assert {record.owner for record in owned} <= set(node.agencies)
    assert {kind_of(record.content) for record in owned} <= set(node.kinds) <= set(KINDS)
    persons = [record.content for record in owned if isinstance(record.content, Person)]
    assert {person.notice.colour for person in persons if person.notice} <= set(node.colours)
    assert len({(record.list, record.reference) for record in owned}) == len(owned)
