"""Drawing a person who is kept out: the lead of an inquiry asks, a protection colleague agrees, either ends it.

No answer tells the lead whether someone is kept out, or why. The audit log has that a question was asked and that it
was decided; how is sealed for the auditor of the agency that cares.
"""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.networks.access import cares_for, leads, opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.actions.ingesting.guarding import forget_computed
from leeward.apps.networks.models import FactLift, Inquiry
from leeward.apps.networks.models.fact_lifts import LIFT_FACT
from leeward.apps.networks.queries.fact_lifts import holders, why_closed
from leeward.apps.networks.queries.stated import values
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

State = FactLift.State
MOST_WAITING = 10
"""Questions of one inquiry that wait at the same time."""


def ask_to_draw(inquiry: Inquiry, number: str, issuer: str, reason: str, *, officer: Officer) -> FactLift:
    """Ask that the holder of this document may be drawn. Raises NotAllowed."""
    used = values.document(number, issuer)
    if not used:
        raise NotAllowed(_("Give the document's whole number, and the state that issued it."))

    def work() -> FactLift:
        current = opened(officer).filter(pk=inquiry.pk).first()
        if current is None or not leads(officer, current):
            raise NotAllowed(_("Only the officer who leads the inquiry may do this."))
        lock_budget("people kept out", current.pk)
        if current.fact_lifts.filter(state__in=(State.ASKED, State.AGREED), digest=used[0].digest).exists():
            raise NotAllowed(_("You have already asked about this document."))
        if current.fact_lifts.filter(state=State.ASKED).count() >= MOST_WAITING:
            raise NotAllowed(_("Too many questions of this inquiry wait already. Take one back first."))
        row = FactLift(inquiry=current, digest=used[0].digest, asked_by=officer, asked_at=timezone.now())
        row.document, row.reason = used[0].text, reason
        row.save(force_insert=True)
        audit_act("inquiry.ask_fact", current, officer, of=f"lift/{row.pk}")
        return row

    return durably(work)


def decide_to_draw(id: UUID, *, agree: bool, reason: str, officer: Officer) -> FactLift:
    """Agree as a protection colleague, or answer that nothing changes. Raises NotAllowed."""

    def work() -> FactLift:
        row = _locked(id)
        if row is None or row.state != State.ASKED or row.inquiry.end or not cares_for(officer, row.inquiry):
            raise NotAllowed(_("This does not wait for you any more."))
        if agree and (why := why_closed(row)):
            raise NotAllowed(why)
        if agree or row.asked_by_id != officer.pk:
            sign_second(LIFT_FACT, row, officer)
        row.state, row.answer, row.decided_at = State.AGREED if agree else State.REFUSED, reason, timezone.now()
        row.save()
        _audit("inquiry.lift_fact", row, officer)
        return row

    return durably(work)


def end_drawing(id: UUID, *, officer: Officer) -> FactLift:
    """Take back a question as the lead, or an agreement as either of the two: the person is kept out again, at once.
    Raises NotAllowed.
    """

    def work() -> FactLift:
        row = _locked(id)
        asks = row is not None and opened(officer).filter(pk=row.inquiry_id).exists() and leads(officer, row.inquiry)
        if row is None or row.state not in (State.ASKED, State.AGREED):
            raise NotAllowed(_("There is nothing to take back any more."))
        if not asks and not (row.state == State.AGREED and cares_for(officer, row.inquiry)):
            raise NotAllowed(_("There is nothing to take back any more."))
        if row.state == State.AGREED:
            forget_computed(list(holders(row).values_list("pk", flat=True)), inquiry=row.inquiry)
        row.state, row.dropped_by, row.dropped_at = State.DROPPED, officer, timezone.now()
        row.save()
        _audit("inquiry.keep_fact", row, officer)
        return row

    return durably(work)


def _locked(id: UUID) -> FactLift | None:
    rows = FactLift.objects.select_for_update(of=("self",)).select_related("inquiry__agency")
    return rows.filter(pk=id).first()


def _audit(act: str, row: FactLift, officer: Officer) -> None:
    append(
        act,
        actor=actor_of(officer),
        object=f"inquiry/{row.inquiry_id}/lift/{row.pk}",
        purpose=row.inquiry.purpose,
        sealed={"state": row.state},
    )
