"""Planning an operation: begun by a lead, joined by agencies, changed until it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.queries.federation import nodes_for
from leeward.apps.operations.access import LEADS, answers_for, part_of, runs
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.leaving import has_left
from leeward.apps.operations.actions.plan_statements import say_plan
from leeward.apps.operations.actions.saying import say_again
from leeward.apps.operations.models import Operation, Participant
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation is called and should reach, its days, and where its coordination unit works."""

    name: str
    aims: str
    begins_on: date
    ends_on: date
    zone: str
    unit_place: str


def begin(plan: Plan, legal_basis: str, *, officer: Officer) -> Operation:
    """Begin an operation that the officer's agency leads. Raises NotAllowed."""
    if not has_role(officer, *LEADS):
        raise NotAllowed(_("An operation lead begins an operation."))

    def work() -> Operation:
        now = timezone.now()
        operation = Operation(lead=officer.agency, made_by=officer, made_at=now)
        _write(operation, plan)
        operation.save(force_insert=True)
        Participant.objects.create(operation=operation, agency=officer.agency, legal_basis=legal_basis, joined_at=now)
        audit_act("operation.begin", operation, officer)
        return operation

    return durably(work)


def change(operation: Operation, plan: Plan, *, officer: Officer) -> None:
    """Write the plan again. Raises NotAllowed."""

    def work(current: Operation) -> None:
        _write(current, plan)
        audit_act("operation.change", current, officer)

    planning(operation, officer, work)


def invite(operation: Operation, agency: Agency, legal_basis: str, *, officer: Officer) -> Participant:
    """An agency takes part from now on. Raises NotAllowed."""

    def work(current: Operation) -> Participant:
        facts = {"legal_basis": legal_basis, "joined_at": timezone.now()}
        row, made = current.participants.get_or_create(agency=agency, defaults=facts)
        if not made and row.left_at is None:
            raise NotAllowed(_("This agency takes part already."))
        if not made:
            row.left_at, row.left_because, row.legal_basis = None, "", legal_basis
            row.save()
        audit_act("operation.invite", current, officer, of=f"agency/{agency.code}")
        say_again(current, nodes_for({agency.code}))
        return row

    return planning(operation, officer, work)


def leave(operation: Operation, agency: Agency, reason: str, *, officer: Officer) -> None:
    """An agency leaves: what it reported until now stays, marked. The agency that leads cannot. Raises NotAllowed."""

    def work() -> None:
        current = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        own = agency.pk == officer.agency_id and has_role(officer, *LEADS)
        if not (own or runs(officer, current)) or agency.pk == current.lead_id:
            raise NotAllowed(_("An agency that leads an operation cannot leave it."))
        if not current.participants.filter(agency=agency, left_at=None).exists():
            raise NotAllowed(_("This agency does not take part."))
        has_left(current, agency, reason)
        audit_act("operation.leave", current, officer, of=f"agency/{agency.code}")

    durably(work)


def planning(operation: Operation, officer: Officer, work: Callable[[Operation], T]) -> T:
    """Do it to the plan, which is locked and gets a higher version. Raises NotAllowed where the officer does not run
    it, or it has ended.
    """

    def locked() -> T:
        current = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        if not runs(officer, current) or not part_of(officer, current).exists():
            raise NotAllowed(_("A lead of the agency that leads the operation changes its plan."))
        if current.state in (Operation.State.ENDED, Operation.State.CANCELLED):
            raise NotAllowed(_("This operation has ended. Nothing was changed."))
        done = work(current)
        current.version += 1
        current.save()
        say_plan(current)
        return done

    return durably(locked)


def taking_part(operation: Operation, officer: Officer, work: Callable[[Operation], T]) -> T:
    """Do what an agency that takes part decides for itself, by its lead or supervisor; the plan is not changed. Raises
    NotAllowed.
    """

    def locked() -> T:
        current = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        if not answers_for(officer, current):
            raise NotAllowed(_("A lead or supervisor of an agency that takes part does this."))
        if current.state in (Operation.State.ENDED, Operation.State.CANCELLED):
            raise NotAllowed(_("This operation has ended. Nothing was changed."))
        return work(current)

    return durably(locked)


def _write(operation: Operation, plan: Plan) -> None:
    if plan.begins_on > plan.ends_on:
        raise NotAllowed(_("The last day is before the first."))
    operation.name, operation.aims = plan.name, plan.aims
    operation.begins_on, operation.ends_on = plan.begins_on, plan.ends_on
    operation.zone, operation.unit_place = plan.zone, plan.unit_place
