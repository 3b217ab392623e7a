"""Which partners take part: those that speak for an agency in it, and none that has left."""

from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import led_here, staff

from leeward.apps.exchange.queries.federation import node_of, nodes_for
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.queries.nodes import nodes_of

__all__ = ["federation"]


def test_who_is_sent_what(federation: Federation) -> None:
    people = staff(federation)
    operation = led_here(people)
    for codes, nodes in (
        (set(), set()),
        ({"BRB-RBPF"}, set()),  # this node sends itself nothing
        ({"ATG-IMMI"}, {"ATG-IMMI"}),
        ({"ATG-IMMI", "BRB-RBPF", "XXX"}, {"ATG-IMMI"}),
    ):
        assert nodes_for(codes) == nodes, codes
    assert (node_of(people.antigua), node_of(people.police)) == ("ATG-IMMI", "")
    assert nodes_of(operation) == {"ATG-IMMI"}
    leave(operation, people.antigua, "Their election", officer=people.lea)
    assert nodes_of(operation) == set()
