"""The nodes of an operation: those that speak for the agencies in it."""

from collections.abc import Collection

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.queries.federation import partners
from leeward.apps.operations.models import Operation


def nodes_for(agencies: Collection[str]) -> set[str]:
    """The partners that speak for one of the agencies (codes)."""
    return {each.code for each in partners() if not {each.code, *each.codes}.isdisjoint(agencies)}


def nodes_of(operation: Operation) -> set[str]:
    """The other nodes that take part now."""
    inside = operation.participants.filter(left_at=None).values_list("agency__code", flat=True)
    return nodes_for(set(inside))


def node_of(agency: Agency) -> str:
    """The partner that speaks for the agency; empty for an agency of this node."""
    return next(iter(sorted(nodes_for({agency.code}))), "")
