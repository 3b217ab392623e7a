"""The roster, the training that its functions need, and the briefing."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import assigned
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning, taking_part
from leeward.apps.operations.models import (
    Assignment,
    Briefing,
    BriefingReceipt,
    Operation,
    Requirement,
    Site,
)
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Placing:
    """Who does what, where, from when until when."""

    officer: Officer
    function: str
    site: Site | None
    begins_on: date
    ends_on: date


def assign(operation: Operation, placing: Placing, *, officer: Officer) -> Assignment:
    """Put a person of the officer's agency on the roster: each agency chooses its staff. Raises NotAllowed."""
    if placing.begins_on > placing.ends_on:
        raise NotAllowed(_("The last day is before the first."))
    _own(placing.officer, officer)

    def work(current: Operation) -> Assignment:
        facts = {name: getattr(placing, name) for name in Placing.__slots__}
        row: Assignment = Assignment.objects.create(operation=current, **facts)
        audit_act("operation.assign", current, officer, of=f"officer/{placing.officer.username}")
        return row

    return taking_part(operation, officer, work)


def unassign(row: Assignment, *, undo: bool, officer: Officer) -> None:
    """Take a person of the officer's agency off the roster, or put them back. Raises NotAllowed."""
    _own(row.officer, officer)

    def work(current: Operation) -> None:
        row.removed_at = None if undo else timezone.now()
        row.save(update_fields=["removed_at"])
        act = "operation.assign" if undo else "operation.unassign"
        audit_act(act, current, officer, of=f"officer/{row.officer.username}")

    taking_part(row.operation, officer, work)


def require(operation: Operation, function: str, code: str, *, officer: Officer) -> None:
    """A function needs this training from now on; where it did already, not any more. Raises NotAllowed."""

    def work(current: Operation) -> None:
        row, made = Requirement.objects.get_or_create(operation=current, function=function, code=code)
        if not made:
            row.delete()
        act = "operation.require" if made else "operation.require.end"
        audit_act(act, current, officer, details={"function": function, "code": code})

    planning(operation, officer, work)


def brief(operation: Operation, text: str, *, officer: Officer) -> Briefing:
    """Write the briefing, or a new version of it, which everyone has to read again. Raises NotAllowed."""

    def work(current: Operation) -> Briefing:
        newest = current.briefings.first()
        version = newest.version + 1 if newest else 1
        row = Briefing(operation=current, version=version, written_by=officer, written_at=timezone.now())
        row.text = text
        row.save(force_insert=True)
        audit_act("operation.brief", current, officer, details={"version": version})
        return row

    return planning(operation, officer, work)


def confirm_briefing(operation: Operation, version: int, *, officer: Officer) -> None:
    """The officer, who is on the roster, read this version: the newest. Raises NotAllowed."""

    def work() -> None:
        newest = operation.briefings.first()
        if newest is None or not assigned(officer).filter(pk=operation.pk).exists():
            raise NotAllowed(_("Only people on the roster confirm a briefing."))
        if newest.version != version:
            raise NotAllowed(_("The briefing was changed meanwhile. Read the new version."))
        BriefingReceipt.objects.get_or_create(briefing=newest, officer=officer, defaults={"read_at": timezone.now()})
        audit_act("operation.briefed", operation, officer, details={"version": version})

    durably(work)


def _own(placed: Officer, officer: Officer) -> None:
    if placed.agency_id != officer.agency_id:
        raise NotAllowed(_("Each agency places its own officers."))
