"""The nodes of an operation: those that speak for the agencies in it."""

from leeward.apps.exchange.queries.federation import nodes_for
from leeward.apps.operations.models import Operation


def nodes_of(operation: Operation) -> set[str]:
    """The other nodes that take part now."""
    inside = operation.participants.filter(left_at=None).values_list("agency__code", flat=True)
    return nodes_for(set(inside))
