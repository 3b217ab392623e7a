"""The work of the coordination unit."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import answers_for, assigned
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning, taking_part
from leeward.apps.operations.models import (
    LogEntry,
    MessageReceipt,
    Operation,
    OperationTask,
    SiteMessage,
    UnitShift,
)
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def plan_shift(
    operation: Operation, person: Officer, begins_at: datetime, ends_at: datetime, *, officer: Officer
) -> UnitShift:
    """A shift in the coordination unit, of an officer of an agency that takes part. Raises NotAllowed."""
    if begins_at >= ends_at:
        raise NotAllowed(_("The shift ends before it begins."))

    def work(current: Operation) -> UnitShift:
        if not current.participants.filter(agency=person.agency_id, left_at=None).exists():
            raise NotAllowed(_("This person's agency does not take part."))
        times = {"begins_at": begins_at, "ends_at": ends_at}
        row: UnitShift = UnitShift.objects.create(operation=current, officer=person, **times)
        audit_act("operation.shift", current, officer, of=f"officer/{person.username}")
        return row

    return planning(operation, officer, work)


def cancel_shift(row: UnitShift, *, undo: bool, officer: Officer) -> None:
    """Take a shift out of the plan, or put it back. Raises NotAllowed."""

    def work(current: Operation) -> None:
        row.removed_at = None if undo else timezone.now()
        row.save(update_fields=["removed_at"])
        act = "operation.shift" if undo else "operation.shift.cancel"
        audit_act(act, current, officer, of=f"officer/{row.officer.username}")

    planning(row.operation, officer, work)


def leave_shift(row: UnitShift, note: str, *, officer: Officer) -> None:
    """The person of the shift writes what the next one has to know. Until it is read it can be written again. Raises
    NotAllowed.
    """

    def work() -> None:
        current = UnitShift.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if current.officer_id != officer.pk:
            raise NotAllowed(_("The person of the shift writes its handover."))
        if current.read_at is not None:
            raise NotAllowed(_("The handover was read already. Use the log for what has changed since."))
        current.handover, current.left_at = note, timezone.now()
        current.save()
        audit_act("operation.handover", row.operation, officer, of=f"shift/{row.pk}")

    durably(work)


def read_handover(row: UnitShift, *, officer: Officer) -> None:
    """The person who comes confirms that they read the handover. Raises NotAllowed."""

    def work() -> None:
        current = UnitShift.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if current.left_at is None or not comes_after(current, officer):
            raise NotAllowed(_("The person of a later shift confirms a handover once it is written."))
        if current.read_at is None:
            current.read_by, current.read_at = officer, timezone.now()
            current.save()
            audit_act("operation.handover.read", row.operation, officer, of=f"shift/{row.pk}")

    durably(work)


def comes_after(shift: UnitShift, officer: Officer) -> bool:
    """Whether the officer has a shift that begins after this one did, and this one is another's."""
    later = UnitShift.objects.filter(operation=shift.operation_id, begins_at__gt=shift.begins_at, officer=officer)
    return shift.officer_id != officer.pk and later.exists()


def add_task(operation: Operation, what: str, owner: Officer, due_on: date, *, officer: Officer) -> OperationTask:
    """A task for someone on the roster or a lead or supervisor of an agency in it. Raises NotAllowed."""

    def work(current: Operation) -> OperationTask:
        if not (assigned(owner).filter(pk=current.pk).exists() or answers_for(owner, current)):
            raise NotAllowed(_("A task belongs to someone who is in the operation."))
        row = OperationTask(operation=current, owner=owner, due_on=due_on, made_by=officer, made_at=timezone.now())
        row.what = what
        row.save(force_insert=True)
        audit_act("operation.task", current, officer, of=f"task/{row.pk}")
        return row

    return taking_part(operation, officer, work)


def end_task(row: OperationTask, *, undo: bool, officer: Officer) -> None:
    """It is done, or open again: by its owner, or a lead or supervisor. Raises NotAllowed."""

    def work() -> None:
        if row.owner_id != officer.pk and not answers_for(officer, row.operation):
            raise NotAllowed(_("The owner of a task, a lead or a supervisor ends it."))
        state = Q(done_at=None) if not undo else ~Q(done_at=None)
        facts = {"done_by": None, "done_at": None} if undo else {"done_by": officer, "done_at": timezone.now()}
        if OperationTask.objects.filter(state, pk=row.pk).update(**facts):
            act = "operation.task.again" if undo else "operation.task.done"
            audit_act(act, row.operation, officer, of=f"task/{row.pk}")

    durably(work)


def write_log(operation: Operation, text: str, *, officer: Officer) -> LogEntry:
    """A line of the log; it is never changed. Raises NotAllowed."""

    def work(current: Operation) -> LogEntry:
        row = LogEntry(operation=current, written_by=officer, at=timezone.now())
        row.text = text
        row.save(force_insert=True)
        audit_act("operation.log", current, officer, of=f"log/{row.pk}")
        return row

    return taking_part(operation, officer, work)


def send_message(operation: Operation, text: str, *, officer: Officer) -> SiteMessage:
    """A message to everyone on the roster. Raises NotAllowed."""

    def work(current: Operation) -> SiteMessage:
        row = SiteMessage(operation=current, sent_by=officer, sent_at=timezone.now())
        row.text = text
        row.save(force_insert=True)
        audit_act("operation.message", current, officer, of=f"message/{row.pk}")
        return row

    return taking_part(operation, officer, work)


def confirm_message(row: SiteMessage, today: date, *, officer: Officer) -> None:
    """The officer, who is on the roster, read it where they work today. Raises NotAllowed."""

    def work() -> None:
        if not assigned(officer).filter(pk=row.operation_id).exists():
            raise NotAllowed(_("Only people on the roster confirm a message."))
        mine = row.operation.assignments.filter(officer=officer, site__isnull=False)
        here = mine.filter(begins_on__lte=today, ends_on__gte=today).first() or mine.first()
        facts = {"site": here.site if here else None, "read_at": timezone.now()}
        _receipt, made = MessageReceipt.objects.get_or_create(message=row, officer=officer, defaults=facts)
        if made:
            audit_act("operation.message.read", row.operation, officer, of=f"message/{row.pk}")

    durably(work)
