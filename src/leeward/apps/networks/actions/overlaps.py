"""Inquiries that touch the same: allowed by a lead and a second person, found by a job, told step by step.

Each step happens once the leads of both inquiries agreed to it, and is audited under both.
"""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.networks.access import leads, listed, may_stop, opened, seconds
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Inquiry, Overlap, OverlapSetting, OverlapStep
from leeward.apps.networks.queries.overlaps import Step, overlaps_of, pairs_that_touch
from leeward.platform.durable import durably

State = OverlapSetting.State


def ask_to_compare(inquiry: Inquiry, *, officer: Officer) -> None:
    """Ask a second person to let the inquiry be compared with others, as its lead. Raises NotAllowed."""

    def work() -> None:
        if not opened(officer).filter(pk=inquiry.pk, lead=officer).exists():
            raise NotAllowed(_("Only the officer who leads the open inquiry may do this."))
        row, _made = OverlapSetting.objects.select_for_update().get_or_create(
            inquiry=inquiry, defaults={"asked_by": officer, "asked_at": timezone.now(), "state": State.OFF}
        )
        if row.state != State.OFF:
            raise NotAllowed(_("This was asked for already."))
        row.state, row.asked_by, row.asked_at = State.ASKED, officer, timezone.now()
        row.decided_by = row.decided_at = None
        row.save()
        audit_act("overlap.ask", inquiry, officer)

    durably(work)


def decide_to_compare(inquiry: Inquiry, *, agree: bool, officer: Officer) -> None:
    """Let it be compared or not, as the second person. Raises NotAllowed."""

    def work() -> None:
        row = OverlapSetting.objects.select_for_update().filter(inquiry=inquiry, state=State.ASKED).first()
        current = listed(officer).filter(pk=inquiry.pk).first()
        if row is None or current is None or not current.is_open():
            raise NotAllowed(_("Nothing waits any more."))
        if not seconds(officer, current, row.asked_by):
            raise NotAllowed(_("A supervisor who neither asked nor works on the inquiry decides."))
        row.state, row.decided_by, row.decided_at = State.ON if agree else State.OFF, officer, timezone.now()
        row.save()
        audit_act("overlap.allow" if agree else "overlap.off", current, officer)

    durably(work)


def stop_comparing(inquiry: Inquiry, *, officer: Officer) -> None:
    """Switch it off at once, alone: as its lead, or as who may stop the inquiry. What was found is forgotten. Raises
    NotAllowed.
    """

    def work() -> None:
        current = listed(officer).filter(pk=inquiry.pk).first()
        if current is None or not (leads(officer, current) or may_stop(officer, current)):
            raise NotAllowed(_("Only the officer who leads the inquiry, or a supervisor, switches this off."))
        OverlapSetting.objects.filter(inquiry=current).update(
            state=State.OFF, decided_by=officer, decided_at=timezone.now()
        )
        audit_act("overlap.off", current, officer)
        forget(current)

    durably(work)


def forget(inquiry: Inquiry) -> None:
    """Forget what the inquiry shares with others. Must run in a transaction."""
    for row in Overlap.objects.filter(Q(one=inquiry) | Q(other=inquiry)).select_related("one", "other"):
        _forget(row)


def find_overlaps() -> int:
    """Compare all inquiries that allow it: note what is new, forget what has ended; how many there are."""
    found = pairs_that_touch()

    def work() -> int:
        known = {(row.one_id, row.other_id): row for row in Overlap.objects.select_related("one", "other")}
        for pair, row in known.items():
            if pair not in found:
                _forget(row)
        for one, other in sorted(found - set(known)):
            row = Overlap.objects.create(one_id=one, other_id=other, found_at=timezone.now())
            for side in (row.one, row.other):
                audit_act("overlap.found", side, None, of=f"overlap/{row.pk}")
        return len(found)

    return durably(work)


def agree_to(overlap: Overlap, inquiry: Inquiry, step: str, *, officer: Officer) -> None:
    """Agree to a step, as the lead of one of the two. It happens once the other has agreed too. Raises NotAllowed."""

    def work() -> None:
        if not opened(officer).filter(pk=inquiry.pk, lead=officer).exists():
            raise NotAllowed(_("Only the officer who leads the open inquiry may do this."))
        current = overlaps_of(inquiry).filter(pk=overlap.pk).first()
        if current is None or step not in Step.values:
            raise NotAllowed(_("The other inquiry has ended, or is no longer compared."))
        if step == Step.CONTACT and current.steps.filter(step=Step.NAME).count() < 2:
            raise NotAllowed(_("First both agree to name their agencies."))
        made = OverlapStep.objects.get_or_create(
            overlap=current, inquiry=inquiry, step=step, defaults={"by": officer, "at": timezone.now()}
        )[1]
        if not made:
            raise NotAllowed(_("You agreed to this already."))
        both = current.steps.filter(step=step).count() == 2
        for side in (current.one, current.other) if both else (inquiry,):
            mine = side.pk == inquiry.pk
            details = {"step": step, "both": both}
            audit_act("overlap.agree", side, officer if mine else None, of=f"overlap/{current.pk}", details=details)

    durably(work)


def _forget(row: Overlap) -> None:
    for side in (row.one, row.other):
        audit_act("overlap.end", side, None, of=f"overlap/{row.pk}")
    row.delete()
