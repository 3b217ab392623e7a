"""Inquiries that touch the same: allowed by a lead and a second person, found by a job, told step by step.

Each step happens once the leads of both inquiries agreed to it, and is audited under both.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.networks.access import leads, listed, may_stop, opened, seconds
from leeward.apps.networks.actions import one_overlap, partner_overlaps
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Inquiry, Overlap, OverlapSetting, OverlapStep, PartnerConsent
from leeward.apps.networks.models.overlaps import COMPARE_INQUIRY
from leeward.apps.networks.queries.overlaps import Step, overlaps_of, pairs_that_touch
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

State = OverlapSetting.State


def ask_to_compare(inquiry: Inquiry, *, officer: Officer, agency: Agency | None = None) -> None:
    """Ask a second person to let the inquiry be compared with others here, or with those of a partner's `agency`, as
    its lead. Raises NotAllowed.
    """
    if agency is not None:
        partner_overlaps.check_may_compare(inquiry, agency)

    def work() -> None:
        if not opened(officer).filter(pk=inquiry.pk, lead=officer).exists():
            raise NotAllowed(_("Only the officer who leads the open inquiry may do this."))
        said = {"asked_by": officer, "asked_at": timezone.now()}
        rows = _consents(inquiry, agency)
        row, _made = rows.get_or_create(**_place(inquiry, agency), defaults={**said, "state": State.OFF})
        if row.state != State.OFF:
            raise NotAllowed(_("This was asked for already."))
        rows.update(**said, state=State.ASKED, decided_by=None, decided_at=None)
        audit_act("overlap.ask", inquiry, officer, details=_with(agency))

    durably(work)


def decide_to_compare(inquiry: Inquiry, *, agree: bool, officer: Officer, agency: Agency | None = None) -> None:
    """Let it be compared or not, as the second person. Raises NotAllowed."""

    def work() -> None:
        rows = _consents(inquiry, agency)
        row = rows.select_for_update(of=("self",)).filter(state=State.ASKED).first()
        current = listed(officer).filter(pk=inquiry.pk).first()
        if row is None or current is None or not current.is_open():
            raise NotAllowed(_("Nothing waits any more."))
        if not seconds(officer, current, row.asked_by):
            raise NotAllowed(_("A supervisor who neither asked nor works on the inquiry decides."))
        if agree:
            sign_second(COMPARE_INQUIRY, row, officer)
        rows.update(state=State.ON if agree else State.OFF, decided_by=officer, decided_at=timezone.now())
        audit_act("overlap.allow" if agree else "overlap.off", current, officer, details=_with(agency))

    durably(work)


def stop_comparing(inquiry: Inquiry, *, officer: Officer, agency: Agency | None = None) -> None:
    """Switch it off at once, without a second person: as its lead, or as who may stop the inquiry. What was found is
    forgotten. Raises NotAllowed.
    """

    def work() -> None:
        current = listed(officer).filter(pk=inquiry.pk).first()
        if current is None or not (leads(officer, current) or may_stop(officer, current)):
            raise NotAllowed(_("Only the officer who leads the inquiry, or a supervisor, switches this off."))
        one_overlap.lock(current.pk)
        _consents(current, agency).update(state=State.OFF, decided_by=officer, decided_at=timezone.now())
        audit_act("overlap.off", current, officer, details=_with(agency))
        if agency is None:
            forget_here(current)
        else:
            partner_overlaps.forget(current, agency)

    durably(work)


def _consents(inquiry: Inquiry, agency: Agency | None) -> QuerySet[Any]:
    """The row of what was said about comparing it, if there is one, locked."""
    rows: QuerySet[Any] = OverlapSetting.objects.all() if agency is None else PartnerConsent.objects.all()
    return rows.select_for_update(of=("self",)).filter(**_place(inquiry, agency))


def _place(inquiry: Inquiry, agency: Agency | None) -> dict[str, Any]:
    return {"inquiry": inquiry} | ({} if agency is None else {"agency": agency})


def _with(agency: Agency | None) -> dict[str, str]:
    return {} if agency is None else {"with": agency.code}


def forget(inquiry: Inquiry) -> None:
    """Forget what the inquiry shares with others, here and on partners' nodes. Must run in a transaction."""
    forget_here(inquiry)
    partner_overlaps.forget(inquiry)


def forget_here(inquiry: Inquiry) -> None:
    """Forget what it shares with others of this node. Must run in a transaction."""
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
