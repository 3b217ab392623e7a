"""The readiness board: what is typed, and the decision of two persons to go."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import seconds
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning
from leeward.apps.operations.models import GoDecision, Operation, ReadyItem
from leeward.apps.operations.models.readiness import SECOND_GO
from leeward.apps.operations.queries.readiness import board, newest_decision, prevented
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Typed:
    """Whose an item is, until when, the typed numbers, and why it is waived."""

    owner: Officer | None
    due_on: date
    ready: int | None
    of: int | None
    waived: str


def type_item(operation: Operation, item: str, typed: Typed, *, officer: Officer) -> None:
    """Write what is typed about an item. Raises NotAllowed."""

    def work(current: Operation) -> None:
        facts = {name: getattr(typed, name) for name in Typed.__slots__}
        who = {"changed_by": officer, "changed_at": timezone.now()}
        ReadyItem.objects.update_or_create(operation=current, item=item, defaults={**facts, **who})
        audit_act("operation.ready", current, officer, details={"item": item, "waived": bool(typed.waived)})

    planning(operation, officer, work)


def decide_go(operation: Operation, way: str, reason: str, *, officer: Officer) -> GoDecision:
    """The lead's decision; a go needs a board without what prevents it, and a second person. Raises NotAllowed."""
    now = timezone.now()
    if way == GoDecision.Way.GO and prevented(board(operation, now), now):
        raise NotAllowed(_("Items on the board prevent a go. Settle them first."))

    def work(current: Operation) -> GoDecision:
        if current.state != Operation.State.PLANNED:
            raise NotAllowed(_("This operation runs already."))
        row = GoDecision.objects.create(
            operation=current, way=way, reason=reason, decided_by=officer, decided_at=timezone.now()
        )
        audit_act("operation.decide", current, officer, details={"way": way})
        return row

    return planning(operation, officer, work)


def second_go(decision: GoDecision, *, officer: Officer) -> None:
    """The second person of the leading agency agrees to the newest decision. Raises NotAllowed."""

    def work() -> None:
        operation = Operation.objects.select_for_update(of=("self",)).get(pk=decision.operation_id)
        row = newest_decision(operation)
        leading = operation.lead_id == officer.agency_id and not operation.is_copy
        if not leading or not seconds(officer, operation, decision.decided_by):
            raise NotAllowed(_("A supervisor of the leading agency, who did not decide it, is the second person."))
        if row is None or row.pk != decision.pk or row.seconded_by_id:
            raise NotAllowed(_("This decision does not wait for a second person any more."))
        sign_second(SECOND_GO, row, officer)
        row.seconded_at = timezone.now()
        row.save()
        audit_act("operation.decide.second", operation, officer)

    durably(work)


def check_go(operation: Operation) -> None:
    """Raises NotAllowed where the newest decision is no go by two persons."""
    row = newest_decision(operation)
    if row is None or row.way != GoDecision.Way.GO or row.seconded_by_id is None:
        raise NotAllowed(_("An operation begins after a go by two persons."))
