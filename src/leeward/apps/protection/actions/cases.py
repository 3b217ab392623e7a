"""Opening a case, reading it (which is logged), and who works on it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import visible
from leeward.apps.protection.actions.marks import follow_marks
from leeward.apps.protection.models import CARE, Case, CaseKey, CaseRead, ReflectionClock
from leeward.apps.protection.models.keys import new_wrapped_key, owner_keys
from leeward.core.care.clocks import reflection
from leeward.platform.durable import durably
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.refusal import NotAllowed


def open_case(
    *, officer: Officer, origin: str = Case.Origin.HAND, checks: Iterable[str] = (), documents: Iterable[str] = ()
) -> Case:
    """Open a case of the officer's agency, with a key of its own, as that of a possible victim within reflection.

    `checks` and `documents` are digests of what it was opened from (`screening.queries.care.marks_of`): from now on
    nothing is completed against the person. Raises NotAllowed where the agency has no key.
    """
    if not owner_keys(officer.agency.code).exists():
        raise NotAllowed(_("Your agency has no key for cases yet. A supervisor of protection makes it on this page."))

    about = {"checks": sorted(checks), "documents": sorted(documents)}
    try:
        return durably(lambda: open_within(officer, origin, about, worker=officer, at=timezone.now()))
    except NoOwnerKey as error:
        raise NotAllowed(_("The key file of your agency cannot be used: %(why)s") % {"why": error}) from error


def open_within(
    officer: Officer, origin: str, about: Mapping[str, Any], *, worker: Officer | None, at: datetime
) -> Case:
    """As `open_case`, within the caller's transaction: what the case says of how to work with the person is `about`.
    Raises NoOwnerKey.
    """
    case = Case(agency=officer.agency, origin=origin, worker=worker, opened_by=officer, opened_at=at, changed_at=at)
    case.save(force_insert=True)
    wrapped = new_wrapped_key(case.pk, CARE, officer.agency.code)
    CaseKey.objects.create(case=case, part=CARE, wrapped=wrapped, made_at=at)
    case.about = dict(about)
    case.save(update_fields=["about_encrypted"])
    new_clock(case, officer, at).save(force_insert=True)
    follow_marks(case, officer=officer)
    note_opened(case, officer)
    return case


def new_clock(case: Case, officer: Officer, at: datetime) -> ReflectionClock:
    """The time in which the person of a new case recovers and decides; not stored yet."""
    period = reflection(officer.agency.country, at)
    return ReflectionClock(case=case, officer=officer, at=at, starts_at=at, ends_at=period.until, rule=period.source)


def note_opened(case: Case, officer: Officer) -> None:
    """Audit that the officer opened the case. Must run in the transaction that stores it."""
    append(
        "case.open",
        actor=actor_of(officer),
        object=f"case/{case.pk}",
        # That it came from a call or referral would lead an auditor to the check, and so to the person.
        outcome=case.origin if case.origin == Case.Origin.FILE else "",
        purpose=Purpose.VICTIM_PROTECTION,
    )


def note_read(case: Case, page: str, *, officer: Officer) -> None:
    """Log that the officer read a page of the case, here and in the audit log."""

    def work() -> None:
        CaseRead.objects.create(case=case, officer=officer, page=page, at=timezone.now())
        append(
            "case.read",
            actor=actor_of(officer),
            object=f"case/{case.pk}",
            purpose=Purpose.VICTIM_PROTECTION,
            sealed={"page": page},
        )

    durably(work)


def take_over(case: Case, *, officer: Officer, to: Officer | None = None) -> None:
    """Make the officer the worker in charge, or a colleague of the agency. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        if to is not None and not visible(to).filter(pk=case.pk).exists():
            raise NotAllowed(_("Choose a protection colleague of your agency."))
        current.worker = to or officer
        current.save(update_fields=["worker"])
        append("case.take", actor=actor_of(officer), object=f"case/{case.pk}", details={"to": current.worker.username})

    durably(work)


def locked(case: Case, officer: Officer) -> Case:
    """The current case under lock, open, and the officer's agency's. Must run in a transaction. Raises NotAllowed."""
    current = visible(officer).select_for_update(of=("self",)).filter(pk=case.pk).first()
    if current is None or not current.is_open:
        raise NotAllowed(_("This case is closed: nothing in it can be changed."))
    return current


def note_change(case: Case, what: str, *, officer: Officer) -> None:
    """Note that something of the case changed, here and in the audit log. Must run in the transaction of the change."""
    Case.objects.filter(pk=case.pk).update(changed_at=timezone.now())
    append("case.write", actor=actor_of(officer), object=f"case/{case.pk}", outcome=what)
