"""What the node knows of the other nodes of an operation, for the readiness board: keys, links, access by grant."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.federation import partners
from leeward.apps.operations.models import ListGrant, Operation
from leeward.apps.operations.queries.nodes import nodes_of

_HEARD = timedelta(hours=1)
_ASKED = (ListGrant.State.ASKED, ListGrant.State.APPROVED, ListGrant.State.IN_FORCE)


def between_nodes(operation: Operation, now: datetime) -> dict[str, tuple[int, int]]:
    """How many of how many are ready. Where no other node takes part, and where no access was asked for, it is none of
    none, which is ready.
    """
    nodes = nodes_of(operation)
    valid = sum(_valid_until(node) >= _end(operation) for node in nodes)
    heard = partners().filter(code__in=nodes, paused=False, heard_at__gte=now - _HEARD).count()
    asked = ListGrant.objects.filter(operation=operation, state__in=_ASKED, ends_at__gt=now)
    in_force = asked.filter(state=ListGrant.State.IN_FORCE).count()
    return {"certificates": (valid, len(nodes)), "links": (heard, len(nodes)), "grants": (in_force, asked.count())}


def _valid_until(node: str) -> datetime:
    """Until when the federation file has keys of the node; the beginning of time where it has none."""
    member = trust.member(node)
    return max((keys.valid_until for keys in member.keys), default=_NEVER) if member else _NEVER


def _end(operation: Operation) -> datetime:
    return datetime.combine(operation.ends_on, time.max, ZoneInfo(operation.zone))


_NEVER = datetime.min.replace(tzinfo=UTC)
