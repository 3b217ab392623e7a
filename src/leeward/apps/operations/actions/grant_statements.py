"""Grants between nodes: what one asks, and what the owner's node states."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries.federation import agencies_here, speaks_for
from leeward.apps.operations.actions.saying import GRANT, GRANT_ASK, say
from leeward.apps.operations.models import ListGrant, Operation
from leeward.apps.operations.queries.acceptance import accepted
from leeward.core.operation.grants import BadGrant, Grant, read
from leeward.core.operation.statements import Statement
from leeward.core.printable import plain

_WORDS = ("purpose", "role")
_SETS = ("lists", "functions", "sites", "officers")


def say_ask(row: ListGrant) -> None:
    """Ask the owner's node, where it is another one."""
    if row.owner_node:
        body = {"grant": row.rules.to_json(), "reason": row.reason, "asked_by": row.asked_by}
        say(row.operation, GRANT_ASK, str(row.pk), row.version, body, by=row.needs, to={row.owner_node})


def say_grant(row: ListGrant) -> None:
    """State to every node of the operation what was granted, refused or revoked. An owner that has not accepted the
    operation, or has left it, may still refuse and revoke: its grants open nothing then, and no message leaves.
    """
    silent = row.operation.is_copy and accepted(row.operation, row.owner) is None
    if silent and row.state != ListGrant.State.IN_FORCE:
        return
    body = {"grant": row.rules.to_json(), "reason": row.reason, "because": row.decided_because}
    say(row.operation, GRANT, str(row.pk), row.version, body, by=row.owner)


def take_ask(said: Statement, operation: Operation) -> None:
    """A partner's agency asks for lists of an agency of this node. Raises Unusable."""
    grant = _grant_in(said)
    owner, needs = _parties(grant, operation)
    if not speaks_for(said.node, needs.code) or owner not in agencies_here():
        raise Unusable("grant.needs")
    if ListGrant.objects.filter(pk=grant.id).exists():
        raise Unusable("grant.id")
    row = ListGrant(pk=grant.id, operation=operation, owner=owner, needs=needs)
    row.reason, row.asked_by = plain(said.body.get("reason"), 500), plain(said.body.get("asked_by"), 150)
    _save(row, grant, said.said_at)


def take_grant(said: Statement, operation: Operation) -> None:
    """What the owner's node granted, refused or revoked. Raises Unusable."""
    grant = _grant_in(said)
    owner, needs = _parties(grant, operation)
    if not speaks_for(said.node, owner.code):
        raise Unusable("grant.owner")
    row = ListGrant.objects.select_related("owner", "needs").filter(pk=grant.id).first()
    if row is None:
        row = ListGrant(pk=grant.id, operation=operation, owner=owner, needs=needs, owner_node=said.node)
        row.reason = plain(said.body.get("reason"), 500)
    elif row.owner_node != said.node:
        raise Unusable("grant.owner")
    elif grant.state == "in_force" and (wider := grant.widened_field(row.rules)):
        raise Unusable(f"grant.{wider}")
    row.state, row.decided_at = ListGrant.State(grant.state), said.said_at
    row.decided_because = plain(said.body.get("because"), 500)
    _save(row, grant, said.said_at)


def _grant_in(said: Statement) -> Grant:
    try:
        grant = read(said.body["grant"])
    except KeyError as error:
        raise Unusable("grant") from error
    except BadGrant as error:
        raise Unusable(f"grant.{error.field}") from error
    if (grant.id, grant.version, grant.operation) != (said.key, said.version, said.operation):
        raise Unusable("grant.id")
    return grant


def _parties(grant: Grant, operation: Operation) -> tuple[Agency, Agency]:
    """Owner and the agency that needs it, both of which take part."""
    inside = set(operation.participants.filter(left_at=None).values_list("agency__code", flat=True))
    owner, needs = agency_coded(grant.owner), agency_coded(grant.needs)
    if owner is None or needs is None or not {owner.code, needs.code} <= inside:
        raise Unusable("grant.needs")
    return owner, needs


def _save(row: ListGrant, grant: Grant, at: datetime) -> None:
    row.version, row.starts_at, row.ends_at = grant.version, grant.starts, grant.ends
    row.asked_at = row.asked_at or at
    facts: dict[str, Any] = {name: getattr(grant, name) for name in _WORDS}
    facts |= {name: sorted(getattr(grant, name)) for name in _SETS}
    for name, value in facts.items():
        setattr(row, name, value)
    try:
        row.clean_fields(exclude=["asked_by", "reason"])
    except ValidationError as error:
        raise Unusable("grant") from error
    row.save()
