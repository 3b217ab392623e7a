"""The end of a case: with reasons once nothing planned is open, by two persons while something runs for the person."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import may_second
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.missing import look_for_notices
from leeward.apps.protection.actions.partner_marks import take_back
from leeward.apps.protection.models import CARE, Case, Closing
from leeward.apps.protection.models.plans import CLOSE_CASE
from leeward.apps.protection.queries.marks import marks_held
from leeward.apps.protection.queries.still_open import still_open, still_running, waiting_closing
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.retention import days_kept


def close_case(case: Case, reasons: str, *, officer: Officer) -> Closing:
    """Close the case, or propose it to a second person while a period, mark, consent or referral is in force. Raises
    NotAllowed with everything that is still open."""

    def work() -> Closing:
        current = locked(case, officer)
        _check(current, reasons)
        if waiting_closing(current) is not None:
            raise NotAllowed(_("The closing waits for a second person already."))
        row = Closing(case=current, officer=officer, at=timezone.now(), runs=bool(still_running(current)))
        row.body = {"reasons": reasons}
        row.save(force_insert=True)
        if row.runs:
            append("case.close_proposed", actor=actor_of(officer), object=f"case/{case.pk}")
        else:
            _close(current, row, officer)
        return row

    return durably(work)


def second_closing(case: Case, *, agree: bool, officer: Officer) -> None:
    """Agree that the case is closed, or leave it open, as the second person. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        row = current.closings.select_for_update(of=("self",)).filter(outcome=Closing.Outcome.WAITING).first()
        if row is None:
            raise NotAllowed(_("No closing waits for a second person."))
        if not may_second(officer, row.officer):
            raise NotAllowed(_("The second person must be a supervisor of protection who did not propose it."))
        if agree:
            sign_second(CLOSE_CASE, row, officer)
        row.seconded_by, row.seconded_at = officer, timezone.now()
        if not agree:
            row.outcome = Closing.Outcome.REFUSED
            row.save()
            append("case.close_refused", actor=actor_of(officer), object=f"case/{case.pk}")
            return
        _check(current, (row.body or {})["reasons"])
        _close(current, row, officer)

    durably(work)


def reopen_case(case: Case, *, officer: Officer) -> None:
    """Open a closed case again, while its key is there. Raises NotAllowed."""

    def work() -> None:
        row = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk, agency=officer.agency_id).first()
        if row is None or row.is_open or not row.keys.filter(part=CARE, destroyed_at=None).exists():
            raise NotAllowed(_("This case cannot be reopened."))
        row.state, row.closed_at, row.erase_at = Case.State.OPEN, None, None
        row.save(update_fields=["state", "closed_at", "erase_at"])
        note_change(row, "reopen", officer=officer)

    durably(work)
    look_for_notices(case)


def _check(case: Case, reasons: str) -> None:
    found = still_open(case)
    if not reasons.strip():
        found.append(_("Write why the case is closed."))
    if found:
        raise NotAllowed(" ".join(found))


def _close(case: Case, row: Closing, officer: Officer) -> None:
    """From now on no one changes it, and its key is destroyed when the law's time is over."""
    row.outcome = Closing.Outcome.CLOSED
    row.save()
    now = timezone.now()
    case.state, case.closed_at = Case.State.CLOSED, now
    case.erase_at = now + timedelta(days=days_kept("cases"))
    case.save(update_fields=["state", "closed_at", "erase_at"])
    for mark in marks_held(case):
        take_back(mark)
    append("case.close", actor=actor_of(officer), object=f"case/{case.pk}")
