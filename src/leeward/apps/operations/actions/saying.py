"""Telling the other nodes of an operation: a signed statement, kept and posted in the transaction of what it says."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.queries import trust
from leeward.apps.operations.models import Operation, Statement
from leeward.apps.operations.queries.acceptance import accepted, audience
from leeward.core.operation.statements import Statement as Said
from leeward.platform.refusal import NotAllowed

PLAN, LEFT = "operation.plan", "operation.left"
GRANT_ASK, GRANT, USES = "operation.grant_ask", "operation.grant", "operation.uses"
RULES, SIGNATURE = "operation.rules", "operation.signature"
REPORT, RELEASE, MERGE = "operation.report", "operation.release", "operation.merge"
SITUATION, SITUATION_SIGNATURE = "operation.situation", "operation.situation_signature"
TOPIC = "operations"


def say(
    operation: Operation,
    kind: str,
    key: str,
    version: int,
    body: Mapping[str, Any],
    *,
    by: Agency | None = None,
    to: Collection[str] | None = None,
    also: Collection[str] = (),
) -> None:
    """State something only to the nodes `to`, by default to all that take part, whenever they join, and those `also`
    that have just left; where there are none, nothing is signed. `by` is the agency of this node whose statement it is.

    `version` is higher for each later statement of the key. Must run in a transaction. Raises NotReady without keys,
    and NotAllowed for an operation of a partner that two persons of the agency have not accepted: every statement
    passes here, and only that the agency leaves is stated without.
    """
    hearing = _hearing(operation, kind, by, to, also)
    if not hearing:
        return
    identity, now = trust.identity(), timezone.now()
    said = Said(str(operation.pk), kind, key, version, identity.code, now, body).signed_by(identity.signer)
    place: dict[str, Any] = {"operation": operation.pk, "kind": kind, "key": key, "node": said.node}
    kept = {"applied_at": now, "audience": [] if to is None else sorted(hearing)}
    Statement.objects.update_or_create(**place, defaults=stored(said) | kept)
    _post(said, hearing)


def _hearing(
    operation: Operation, kind: str, by: Agency | None, to: Collection[str] | None, also: Collection[str]
) -> set[str]:
    if operation.is_copy and kind != LEFT:
        if by is None or accepted(operation, by) is None:
            raise NotAllowed(
                _("Your agency has not accepted this operation: a lead accepts the plan, and a supervisor confirms.")
            )
        allowed = audience(operation, by)
        return allowed if to is None else allowed.intersection(to)
    return audience(operation, by).union(also) if to is None else set(to)


def say_again(operation: Operation, to: Collection[str]) -> None:
    """Send what this node states about the operation to nodes that join it, but for what was only for others. The
    caller has asked to which of them it may.
    """
    if not to:
        return
    for row in Statement.objects.filter(operation=operation.pk, node=trust.identity().code):
        if hearing := set(to).intersection(row.audience or to):
            _post(said_in(row), hearing)


def _post(said: Said, to: Collection[str]) -> None:
    about = f"operation/{said.operation}"
    post(said.kind, said.to_json(), to=to, topic=TOPIC, purpose=Purpose.DATA_QUALITY, about=about)


def stored(said: Said) -> dict[str, Any]:
    """The columns of a statement that differ between its versions."""
    names = ("version", "body", "said_at", "signing_key", "signature", "digest")
    return {name: getattr(said, name) for name in names} | {"received_at": timezone.now()}


def said_in(row: Statement) -> Said:
    """The statement that a row keeps, with its signature."""
    names = ("kind", "key", "version", "node", "said_at", "body", "signing_key")
    kept = {name: getattr(row, name) for name in names}
    return Said(operation=str(row.operation), signature=bytes(row.signature), **kept)
