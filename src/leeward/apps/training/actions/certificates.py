"""Certificates of colleagues: recorded, revoked, and once extended in an emergency."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.achievements import record_achievement
from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.training.access import KEEPERS, certificates_for, colleagues_of, kinds_of, may_extend
from leeward.apps.training.models import AchievementKind
from leeward.core.care.children import CHILD_TRAINING
from leeward.core.months import months_after
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

EXTENSION = timedelta(days=7)
_EARLIEST, _LATEST = timedelta(days=7), timedelta(days=30)
"""An extension is given in the last week of a certificate, or within 30 days after its end."""


def record_certificate(on: Officer, kind: AchievementKind, passed_on: date, *, officer: Officer) -> Achievement:
    """Record what a colleague passed; it counts as many months as the kind says. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor records certificates."))
    if not colleagues_of(officer).filter(pk=on.pk).exists():
        raise NotAllowed(_("You record certificates of colleagues of your agency, not your own."))
    if not kinds_of(officer).filter(pk=kind.pk, retired_at=None).exists():
        raise NotAllowed(_("Your agency does not train for this."))
    if passed_on > local_date(officer.post):
        raise NotAllowed(_("This day is still ahead."))

    def store() -> Achievement:
        if on.achievements.filter(code=kind.code, passed_on=passed_on, revoked_at=None).exists():
            raise NotAllowed(_("It is recorded already. Nothing was changed."))
        return record_achievement(on, kind.code, passed_on, months_after(passed_on, kind.months), officer=officer)

    return durably(store)


def issue_by_code(username: str, code: str, passed_on: date, *, officer: Officer) -> Achievement:
    """`record_certificate` where officer and achievement are named by text. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor records certificates."))
    on = colleagues_of(officer).filter(username__iexact=username).first()
    kind = kinds_of(officer).filter(code=code).first()
    if on is None:
        raise NotAllowed(_("You record certificates of colleagues of your agency, not your own."))
    if kind is None:
        raise NotAllowed(_("Your agency does not train for this."))
    return record_certificate(on, kind, passed_on, officer=officer)


def revoke_certificate(certificate: Achievement, because: str, *, officer: Officer) -> None:
    """It counts no longer, from now on. Raises NotAllowed, and for a certificate that is the officer's own."""
    if because not in Achievement.Revoked.values:
        raise NotAllowed(_("Choose why it is revoked."))

    def store() -> None:
        row = _held(certificate, officer)
        if row.revoked_at is not None:
            raise NotAllowed(_("It was revoked before. Nothing was changed."))
        row.revoked_at, row.revoked_by, row.revoked_because = timezone.now(), officer, because
        row.save(update_fields=("revoked_at", "revoked_by", "revoked_because"))
        _note("officer.trained.revoke", row, officer, because)

    durably(store)


def extend_certificate(certificate: Achievement, because: str, *, officer: Officer) -> date:
    """Let it count 7 days longer, once; the last day. Raises NotAllowed, and for a certificate that is the officer's
    own.
    """
    if because not in Achievement.Extended.values:
        raise NotAllowed(_("Choose why it is extended."))
    today = local_date(officer.post)

    def store() -> date:
        row = _held(certificate, officer)
        if not may_extend(officer, row):
            raise NotAllowed(_("A supervisor extends a certificate, and never one of their own."))
        if row.revoked_at is not None or row.extended_until is not None:
            raise NotAllowed(_("A certificate is extended once, and never after it was revoked."))
        if not row.expires_on - _EARLIEST <= today <= row.expires_on + _LATEST:
            raise NotAllowed(_("Only in the last week of a certificate, or within 30 days after its end."))
        row.extended_until = max(today, row.expires_on) + EXTENSION
        row.extended_by, row.extended_because = officer, because
        row.save(update_fields=("extended_until", "extended_by", "extended_because"))
        _note("officer.trained.extend", row, officer, because)
        return row.extended_until

    return durably(store)


def _held(certificate: Achievement, officer: Officer) -> Achievement:
    """The certificate of a colleague, locked. Raises NotAllowed."""
    rows = certificates_for(officer).select_for_update(of=("self",)).exclude(officer=officer)
    # Who may speak with children is for supervisors of protection to record.
    row = rows.filter(pk=certificate.pk).exclude(code=CHILD_TRAINING).first()
    if row is None:
        raise NotAllowed(_("Trainers and supervisors keep certificates of colleagues, not their own."))
    return row


def _note(act: str, row: Achievement, officer: Officer, because: str) -> None:
    details = {"certificate": row.pk, "because": because, "until": row.ends_on.isoformat()}
    append(act, actor=actor_of(officer), object=f"officer/{row.officer.username}", outcome=row.code, details=details)
