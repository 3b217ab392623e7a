"""Assessments: set by a trainer, decided case by case without feedback; appeals, decided by a second trainer."""

import secrets
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.training.access import colleagues_of, kinds_of, sees_persons
from leeward.apps.training.models import AchievementKind, Appeal, Assessment, ProposedCertificate
from leeward.apps.training.queries.assessments import assessments_for, assessments_of, next_case, passed
from leeward.apps.training.queries.pool import month_of
from leeward.core.training.cases.case import Decision
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

APPEAL_WITHIN = timedelta(days=30)
"""After the end of an assessment."""


def set_assessment(on: Officer, kind: AchievementKind, due_on: date, *, officer: Officer) -> Assessment:
    """A sealed set for a colleague. Raises NotAllowed."""
    if not sees_persons(officer) or not colleagues_of(officer).filter(pk=on.pk).exists():
        raise NotAllowed(_("A trainer sets assessments for colleagues of their agency, not for themselves."))
    today = local_date(officer.post)
    if due_on < today or not kinds_of(officer).filter(pk=kind.pk, retired_at=None).exists():
        raise NotAllowed(_("Choose an achievement of your agency, and a last day that is still ahead."))

    def store() -> Assessment:
        if assessments_of(on).filter(kind=kind, ended_at=None).exists():
            raise NotAllowed(_("This officer has one of this kind already."))
        row = Assessment(officer=on, kind=kind, set_by=officer, set_at=timezone.now(), due_on=due_on)
        row.month, row.seed = month_of(today), secrets.randbits(48)
        row.save(force_insert=True)
        _note("training.assessment", row, officer)
        return row

    return durably(store)


def decide_case(assessment: Assessment, place: int, decision: Decision, *, officer: Officer) -> None:
    """The decision on the case at this place: the first one counts. Passing proposes the certificate. Raises NotAllowed
    for another's, for a case that is not the next, and after the last day.
    """
    if local_date(officer.post) > assessment.due_on:
        raise NotAllowed(_("Its last day is over. A trainer can set another one."))

    def store() -> None:
        row = assessments_of(officer).select_for_update(of=("self",)).filter(pk=assessment.pk).first()
        here = next_case(row) if row else None
        if row is None or here is None or place > here:
            raise NotAllowed(_("This is not the case whose turn it is."))
        if place < here:
            return
        row.decisions = [*(row.decisions or ()), decision]
        row.ended_at = timezone.now() if next_case(row) is None else None
        row.save(update_fields=("decisions_encrypted", "ended_at"))
        if row.ended_at:
            _finish(row, officer)

    durably(store)


def _finish(row: Assessment, officer: Officer) -> None:
    _note("training.assessment.finish", row, officer)
    if passed(row):
        waits, today = ProposedCertificate.State.PROPOSED, local_date(officer.post)
        facts = {"officer": officer, "kind": row.kind, "state": waits}
        ProposedCertificate.objects.get_or_create(**facts, defaults={"passed_on": today})


def appeal(assessment: Assessment, because: str, *, officer: Officer) -> None:
    """Ask another trainer to look at a result again, once and within 30 days. Raises NotAllowed."""
    if because not in Appeal.Because.values:
        raise NotAllowed(_("Choose why."))

    def store() -> None:
        row = assessments_of(officer).filter(pk=assessment.pk).exclude(ended_at=None).first()
        if row is None or row.ended_at is None or hasattr(row, "appeal"):
            raise NotAllowed(_("You appeal once, against a result of your own."))
        if timezone.now() > row.ended_at + APPEAL_WITHIN:
            raise NotAllowed(_("An appeal is made within 30 days."))
        Appeal.objects.create(assessment=row, because=because, made_at=timezone.now())
        _note("training.appeal", row, officer)

    durably(store)


def decide_appeal(assessment: Assessment, outcome: str, *, officer: Officer) -> None:
    """Take a result back, or confirm it: a trainer who did not set the assessment. Raises NotAllowed."""
    if outcome not in Appeal.Outcome.values:
        raise NotAllowed(_("Choose what you decide."))

    def store() -> None:
        row = assessments_for(officer).exclude(set_by=officer).filter(pk=assessment.pk, appeal__outcome="").first()
        if row is None:
            raise NotAllowed(_("A second trainer decides, once: not the one who set it, and not the officer."))
        found = row.appeal
        found.outcome, found.decided_by, found.decided_at = outcome, officer, timezone.now()
        found.save(update_fields=("outcome", "decided_by", "decided_at"))
        _note("training.appeal.decide", row, officer, outcome)

    durably(store)


def _note(act: str, row: Assessment, officer: Officer, outcome: str = "") -> None:
    append(act, actor=actor_of(officer), object=f"assessment/{row.pk}", outcome=outcome)
