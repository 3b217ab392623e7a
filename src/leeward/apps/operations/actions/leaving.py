"""An agency leaves an operation: decided at its own node or at the leading one, and stated to the others."""

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries.federation import nodes_for, speaks_for
from leeward.apps.operations.actions.plan_statements import say_plan
from leeward.apps.operations.actions.rules_in_force import settle
from leeward.apps.operations.actions.saying import LEFT, say
from leeward.apps.operations.actions.uses import report_all
from leeward.apps.operations.models import Operation
from leeward.core.operation.statements import Statement


def has_left(operation: Operation, agency: Agency, reason: str) -> None:
    """The agency leaves now; must run in a transaction. The leading node states it by its plan, another tells it, and
    whatever comes afterwards, nothing more leaves.
    """
    row = operation.participants.get(agency=agency)
    if operation.is_copy:
        report_all(operation, agency)
    row.left_at, row.left_because = timezone.now(), reason
    row.left_here, row.invited_again = operation.is_copy, False
    row.save()
    operation.acceptances.filter(agency=agency, ended_at=None).update(ended_at=row.left_at)
    if operation.is_copy:
        say(operation, LEFT, agency.code, int(row.left_at.timestamp()), {"reason": reason}, to={operation.led_by_node})
        return
    operation.version += 1
    operation.save(update_fields=["version"])
    settle(operation)
    say_plan(operation, also=nodes_for({agency.code}))


def take_left(said: Statement, operation: Operation) -> None:
    """An agency of a partner has left the operation that is led here. Raises Unusable."""
    row = operation.participants.select_related("agency").filter(agency__code=said.key).first()
    if row is None or operation.is_copy or not speaks_for(said.node, said.key) or row.agency_id == operation.lead_id:
        raise Unusable("agency")
    if row.left_at is None:
        has_left(operation, row.agency, str(said.body.get("reason", ""))[:500])
