"""Observed sessions of those who are to become trainers; two of them and the course propose the certificate."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.training.access import colleagues_of, kinds_of, sees_persons, sessions_for
from leeward.apps.training.models import ObservedSession, ProposedCertificate
from leeward.apps.training.queries.trainers import CODE, SESSIONS, course_passed, well_held
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_LATEST = timedelta(days=60)
"""A session is signed within so many days: later no one remembers it well enough."""


@dataclass(frozen=True, slots=True)
class SessionSaid:
    """What is said of a session."""

    officer: Officer
    held_on: date
    about: str
    well_held: bool


def sign_session(said: SessionSaid, *, officer: Officer) -> ObservedSession:
    """Sign as the trainer who watched. Raises NotAllowed, and for a session that was the observer's own."""
    if not sees_persons(officer):
        raise NotAllowed(_("A trainer signs a session that they watched."))
    if not colleagues_of(officer).filter(pk=said.officer.pk).exists():
        raise NotAllowed(_("You sign sessions of colleagues of your agency, not your own."))
    if not local_date(officer.post) - _LATEST <= said.held_on <= local_date(officer.post):
        raise NotAllowed(_("A session is signed on its day or within 60 days."))
    if said.about not in ObservedSession.About.values:
        raise NotAllowed(_("Choose what the session was."))

    def store() -> ObservedSession:
        facts = {"held_on": said.held_on, "about": said.about}
        same = ObservedSession.objects.filter(officer=said.officer, observer=officer, withdrawn_at=None, **facts)
        facts |= {"well_held": said.well_held}
        if same.exists():
            raise NotAllowed(_("You signed it already. Nothing was changed."))
        row = ObservedSession.objects.create(officer=said.officer, observer=officer, signed_at=timezone.now(), **facts)
        _note("training.session", row, officer)
        propose_trainer(said.officer)
        return row

    return durably(store)


def withdraw_session(row: ObservedSession, *, officer: Officer) -> None:
    """Take back what one signed by mistake; a certificate that was proposed stays for its recorder to decide. Raises
    NotAllowed.
    """

    def store() -> None:
        mine = sessions_for(officer).filter(pk=row.pk, observer=officer, withdrawn_at=None)
        if not mine.update(withdrawn_at=timezone.now()):
            raise NotAllowed(_("Who signed a session takes it back, once."))
        _note("training.session.withdraw", row, officer)

    durably(store)


def propose_trainer(officer: Officer) -> None:
    """Propose the trainer's certificate once the course was passed and two sessions were well held, in the caller's
    transaction; nothing where the agency has no such achievement, or it was proposed or counts already.
    """
    kind = kinds_of(officer).filter(code__iexact=CODE, retired_at=None).first()
    if kind is None or well_held(officer) < SESSIONS or (course := course_passed(officer)) is None:
        return
    today = local_date(officer.post)
    if any(each.counts(today) for each in officer.achievements.filter(code=kind.code)):
        return
    facts = {"course": course, "passed_on": today}
    waits = ProposedCertificate.State.PROPOSED
    ProposedCertificate.objects.get_or_create(officer=officer, kind=kind, state=waits, defaults=facts)


def _note(act: str, row: ObservedSession, officer: Officer) -> None:
    details = {"session": str(row.pk), "about": row.about, "well_held": row.well_held}
    append(act, actor=actor_of(officer), object=f"officer/{row.officer.username}", details=details)
