"""What other nodes state about an operation: proven, kept, and applied once the plan is here.

Each statement takes effect once, in whatever order they come. A node states only what is its to state: the plan, its
rules and releases are the leading node's, everything else that of the node which speaks for the agency.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.witnessing import unrevoked_key
from leeward.apps.operations.actions import (
    grant_statements,
    leaving,
    merge_statements,
    plan_statements,
    release_statements,
    report_statements,
    rules_statements,
    saying,
    situation_statements,
    uses,
)
from leeward.apps.operations.models import Operation, Statement
from leeward.apps.operations.queries.acceptance import audience_of_all
from leeward.apps.operations.queries.nodes import nodes_of
from leeward.core.operation.statements import BadStatement, read
from leeward.core.operation.statements import Statement as Said
from leeward.platform.budget_lock import lock_budget

Apply = Callable[[Said, Operation], None]
_MOST_WAITING = 20_000
"""Statements of one node about operations that are not here: more are refused, or it could fill the disk."""


def _plan(said: Said, operation: Operation) -> None:
    """The copy follows; a node that returned gets what this node stated before, if our people accepted its agency."""
    before = nodes_of(operation)
    plan_statements.take_plan(said, operation)
    saying.say_again(operation, audience_of_all(operation, nodes_of(operation) - before))


_APPLY: dict[str, Apply] = {
    saying.PLAN: _plan,
    saying.LEFT: leaving.take_left,
    saying.GRANT_ASK: grant_statements.take_ask,
    saying.GRANT: grant_statements.take_grant,
    saying.USES: uses.take_uses,
    saying.RULES: rules_statements.take_rules,
    saying.SIGNATURE: rules_statements.take_rule_signature,
    saying.RELEASE: release_statements.take_release,
    saying.REPORT: report_statements.take_report,
    saying.MERGE: merge_statements.take_merge,
    saying.SITUATION: situation_statements.take_situation,
    saying.SITUATION_SIGNATURE: situation_statements.take_situation_signature,
}
KINDS = tuple(_APPLY)
"""Every kind of statement."""


def came(message: Message) -> None:
    """A statement of another node. Raises Unusable."""
    try:
        said = read(message.body, unrevoked_key)
    except BadStatement as error:
        raise Unusable(error.code) from error
    if said.node != message.sender or said.kind != message.kind:
        raise Unusable("node")
    lock_budget("waiting statements", said.node)
    row = _keep(said)
    if row is None:
        return
    known = Operation.objects.select_for_update(of=("self",)).filter(pk=row.operation).first()
    if known is not None:
        _apply(row, said, known)
    elif said.kind == saying.PLAN:
        plan_statements.take_plan(said, None)
        _applied(row)
        _apply_waiting(row.operation)
    elif Statement.objects.filter(node=said.node, applied_at=None).count() > _MOST_WAITING:
        raise Unusable("too_many")


def _keep(said: Said) -> Statement | None:
    """The row of a statement that is newer than what is here. Raises Unusable for two with one version."""
    place: dict[str, Any] = {"operation": UUID(said.operation), "kind": said.kind, "key": said.key, "node": said.node}
    known = Statement.objects.filter(**place).first()
    if known is not None and known.version == said.version and known.digest != said.digest:
        raise Unusable("fork")
    if known is not None and known.version >= said.version:
        return None
    row, _made = Statement.objects.update_or_create(**place, defaults=saying.stored(said) | {"applied_at": None})
    return row


def _apply(row: Statement, said: Said, operation: Operation) -> None:
    _APPLY[said.kind](said, operation)
    _applied(row)


def _applied(row: Statement) -> None:
    Statement.objects.filter(pk=row.pk).update(applied_at=timezone.now())
    subject = f"operation/{row.operation}/{row.kind.partition('.')[2]}"
    # A key may be as long as the whole object of an audit row.
    details = {"key": row.key, "version": row.version}
    append("operation.statement", actor=Actor(row.node, row.node), object=subject, details=details)


def _apply_waiting(id: UUID) -> None:
    """Apply what came before the plan; what its node may not state is dropped and audited."""
    operation = Operation.objects.get(pk=id)
    for row in Statement.objects.filter(operation=id, applied_at=None):
        try:
            with transaction.atomic():
                _apply(row, saying.said_in(row), operation)
        except Unusable as error:
            row.delete()
            append("operation.statement_refused", actor=Actor(row.node, row.node), outcome=error.code)
