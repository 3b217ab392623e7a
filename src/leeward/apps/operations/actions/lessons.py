"""Making a lesson of an operation a draft where it belongs, and taking it back while it is one."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import answers_for, takes_lessons
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.models import Lesson, Operation
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.import_defaults import OWN_GRADING
from leeward.apps.registry.actions.proposals import NotShared, end_proposal, propose_derived
from leeward.core.record.content.method import Method, Practice
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LIST_NAME = "Operations"
"""The agency's list of methods that its operations taught."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What an officer writes; only a method has `practice`."""

    kind: str
    title: str
    text: str
    practice: Practice = "fraud"


def learn(operation: Operation, said: Learnt, *, officer: Officer) -> Lesson:
    """Write a lesson; a method is proposed to the record keepers in the same transaction. Raises NotAllowed."""

    def work() -> Lesson:
        if operation.state != Operation.State.ENDED or not answers_for(officer, operation):
            raise NotAllowed(_("Lessons are written after an operation, by a lead or supervisor of an agency in it."))
        row = Lesson(operation=operation, agency=officer.agency, kind=said.kind, title=said.title, text=said.text)
        row.written_by, row.written_at = officer, timezone.now()
        if said.kind == Lesson.Kind.METHOD:
            reason = _("Lesson of the operation %(name)s") % {"name": operation.name}
            row.proposal = propose_derived(
                Method(said.title, said.practice, said.text),
                author=officer, reason=reason, handling=Handling(), grading=OWN_GRADING, list_name=LIST_NAME,
            )  # fmt: skip
        row.save(force_insert=True)
        audit_act("operation.lesson", operation, officer, of=f"lesson/{row.pk}", details={"kind": said.kind})
        return row

    try:
        return durably(work)
    except NotShared as error:
        raise NotAllowed(_("The rules for records refuse this method: %(why)s.") % {"why": error}) from error


def take_back(row: Lesson, *, officer: Officer) -> None:
    """Take a draft back, with its proposal. Raises NotAllowed."""

    def work() -> None:
        current = _locked(row)
        own = current.agency_id == officer.agency_id and answers_for(officer, current.operation)
        if not own or not current.is_draft:
            raise NotAllowed(_("There is nothing that you can take back."))
        if current.proposal is not None:
            end_proposal(current.proposal)
        audit_act("operation.lesson.undo", current.operation, officer, of=f"lesson/{current.pk}")
        current.delete()

    durably(work)


def settle(row: Lesson, became: str, *, officer: Officer) -> None:
    """Say what became of a note or an indicator, as one of those for whom it was written. Raises NotAllowed."""

    def work() -> None:
        current = _locked(row)
        if not takes_lessons(officer).filter(pk=current.pk).exists():
            raise NotAllowed(_("This lesson does not wait any more."))
        if not became.strip():
            raise NotAllowed(_("Say what became of it."))
        current.settled_by, current.settled_at, current.became = officer, timezone.now(), became.strip()[:200]
        current.save()
        audit_act("operation.lesson.settle", current.operation, officer, of=f"lesson/{current.pk}")

    durably(work)


def _locked(row: Lesson) -> Lesson:
    found = Lesson.objects.select_for_update(of=("self",)).select_related("operation", "proposal").filter(pk=row.pk)
    current = found.first()
    if current is None:
        raise NotAllowed(_("This lesson does not wait any more."))
    return current
