"""Inquiries: begun by an analyst, granted by a second person, extended the same way, ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import admits_legal_basis
from leeward.apps.networks.access import analysts, leads, listed, may_decide, may_stop
from leeward.apps.networks.actions import overlaps, shared_records, value_questions
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Inquiry, Mandate
from leeward.apps.networks.models.inquiries import GRANT_MANDATE
from leeward.apps.networks.queries.scope import Scope
from leeward.apps.screening.access.purposes import may_search_for
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.retention import kept_since

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a mandate is asked for: law, scope, how many days from when it is granted, and why."""

    legal_basis: str
    scope: Scope
    days: int
    reason: str


def begin(title: str, question: str, purpose: str, wanted: Wanted, *, officer: Officer) -> Inquiry:
    """Begin an inquiry and ask for its first mandate. Nothing opens before a second person grants it. Raises
    NotAllowed.
    """
    if purpose not in Inquiry.PURPOSES or not may_search_for(officer, purpose):
        raise NotAllowed(_("An inquiry cannot have this purpose."))

    def work() -> Inquiry:
        inquiry = Inquiry(agency=officer.agency, title=title, purpose=purpose, lead=officer, begun_at=timezone.now())
        inquiry.question = question
        inquiry.save(force_insert=True)
        audit_act("inquiry.begin", inquiry, officer)
        _ask(inquiry, wanted, officer)
        return inquiry

    return durably(work)


def ask(inquiry: Inquiry, wanted: Wanted, *, officer: Officer) -> None:
    """Ask for another mandate: a longer time or another scope. The one in force stays until then. Raises NotAllowed."""

    def work(current: Inquiry) -> None:
        if current.mandates.filter(state=Mandate.State.ASKED).exists():
            raise NotAllowed(_("Something is waiting for a second person already. Take it back first."))
        _ask(current, wanted, officer)

    _led(inquiry, officer, work)


def _ask(inquiry: Inquiry, wanted: Wanted, officer: Officer) -> None:
    if not admits_legal_basis(officer.agency, wanted.legal_basis):
        raise NotAllowed(_("This legal basis is not in your agency's table."))
    mandate = Mandate(
        inquiry=inquiry,
        legal_basis=wanted.legal_basis,
        scope=wanted.scope.to_json(),
        days=wanted.days,
        asked_by=officer,
        asked_at=timezone.now(),
    )
    mandate.reason = wanted.reason
    mandate.save(force_insert=True)
    details = {"days": wanted.days, "kinds": list(wanted.scope.kinds), "posts": len(wanted.scope.posts)}
    audit_act("inquiry.ask", inquiry, officer, of=f"mandate/{mandate.pk}", details=details)


def take_back(inquiry: Inquiry, *, officer: Officer) -> None:
    """Take back what waits for a second person. Raises NotAllowed."""

    def work(current: Inquiry) -> None:
        taken = current.mandates.filter(state=Mandate.State.ASKED).update(state=Mandate.State.TAKEN_BACK)
        if not taken:
            raise NotAllowed(_("Nothing waits any more: it was decided already."))
        audit_act("inquiry.take_back", current, officer)

    _led(inquiry, officer, work)


def decide(mandate: Mandate, *, granted: bool, reason: str, officer: Officer) -> None:
    """Grant a mandate or refuse it, as the second person. Raises NotAllowed."""

    def work() -> None:
        current = Mandate.objects.select_for_update(of=("self",)).select_related("inquiry").get(pk=mandate.pk)
        if current.state != Mandate.State.ASKED or current.inquiry.end:
            raise NotAllowed(_("This has been decided already, or the inquiry has ended."))
        if not may_decide(officer, current):
            raise NotAllowed(_("A supervisor who neither asked nor works on the inquiry decides."))
        now, inquiry = timezone.now(), current.inquiry
        current.state = Mandate.State.GRANTED if granted else Mandate.State.REFUSED
        sign_second(GRANT_MANDATE, current, officer)
        current.decided_at, current.note = now, reason
        current.save()
        if granted:
            inquiry.expires_at = now + timedelta(days=current.days)
            inquiry.save(update_fields=["expires_at"])
            # Computed in another scope: a group with fewer members than before would show who left it.
            inquiry.runs.all().delete()
        audit_act("inquiry.grant" if granted else "inquiry.refuse", inquiry, officer, of=f"mandate/{current.pk}")

    durably(work)


def set_members(inquiry: Inquiry, members: Sequence[Officer], *, officer: Officer) -> None:
    """Say who works on it beside the lead. Raises NotAllowed."""

    def work(current: Inquiry) -> None:
        chosen = analysts(current.agency).filter(pk__in=[each.pk for each in members]).exclude(pk=current.lead_id)
        current.members.set(chosen)
        details = {"members": sorted(each.username for each in chosen)}
        audit_act("inquiry.members", current, officer, details=details)

    _led(inquiry, officer, work)


def close(inquiry: Inquiry, answer: str, *, officer: Officer) -> None:
    """Close it with its answer, as its lead. Its interventions stay to be measured. Raises NotAllowed."""

    def work(current: Inquiry) -> None:
        current.answer = answer
        _end(current, Inquiry.End.CLOSED, officer)

    _led(inquiry, officer, work)


def stop(inquiry: Inquiry, reason: str, *, officer: Officer) -> None:
    """Stop it at once, as a supervisor or the data protection officer. Raises NotAllowed."""

    def work() -> None:
        current = _locked(inquiry, officer)
        if not may_stop(officer, current):
            raise NotAllowed(_("A supervisor or the data protection officer stops an inquiry."))
        current.answer = reason
        _end(current, Inquiry.End.STOPPED, officer)

    durably(work)


def end_expired(now: datetime | None = None) -> int:
    """End the inquiries whose time has run out; how many. Nothing of them opened since that moment."""
    at, ended = now or timezone.now(), 0
    for row in Inquiry.objects.filter(end=Inquiry.End.OPEN, expires_at__lte=at):

        def work(pk: UUID = row.pk) -> int:
            current = Inquiry.objects.select_for_update(of=("self",)).get(pk=pk)
            if current.end or current.expires_at is None or current.expires_at > at:
                return 0
            _end(current, Inquiry.End.EXPIRED, None)
            return 1

        ended += durably(work)
    return ended


def erase_ended(now: datetime | None = None) -> int:
    """Erase what was derived under inquiries that ended long enough ago; how many inquiries.

    The question, the mandates, the answer and the figures of interventions stay: they say what was done and why.
    """
    at, erased = now or timezone.now(), 0
    due = Inquiry.objects.exclude(end=Inquiry.End.OPEN).filter(erased_at=None)
    for row in due.filter(ended_at__lt=kept_since("inquiries", at)):

        def work(pk: UUID = row.pk) -> int:
            current = Inquiry.objects.select_for_update(of=("self",)).filter(pk=pk, erased_at=None).first()
            if current is None:
                return 0
            for related in (current.charts, current.pair_decisions, current.runs, current.entries, current.fact_lifts):
                related.all().delete()
            for intervention in current.interventions.all():
                intervention.removed.clear()
                intervention.snapshots.update(ties_encrypted=b"")
            current.erased_at = at
            current.save(update_fields=["erased_at"])
            audit_act("inquiry.erase", current, None)
            return 1

        erased += durably(work)
    return erased


def _led(inquiry: Inquiry, officer: Officer, work: Callable[[Inquiry], T]) -> T:
    """Do it as the lead, while the inquiry has not ended. Raises NotAllowed."""

    def locked() -> T:
        current = _locked(inquiry, officer)
        if not leads(officer, current):
            raise NotAllowed(_("Only the officer who leads the inquiry may do this."))
        return work(current)

    return durably(locked)


def _locked(inquiry: Inquiry, officer: Officer) -> Inquiry:
    current = listed(officer).select_for_update(of=("self",)).filter(pk=inquiry.pk).first()
    if current is None or current.end:
        raise NotAllowed(_("This inquiry has ended."))
    return current


def _end(inquiry: Inquiry, how: str, officer: Officer | None) -> None:
    inquiry.end, inquiry.ended_at, inquiry.ended_by = how, timezone.now(), officer
    inquiry.save()
    inquiry.mandates.filter(state=Mandate.State.ASKED).update(state=Mandate.State.TAKEN_BACK)
    for part in (overlaps, shared_records, value_questions):
        part.forget(inquiry)
    audit_act("inquiry.end", inquiry, officer, details={"how": how})
