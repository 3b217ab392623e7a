"""What follows a withdrawal for those who have something: nothing more leaves, and they delete it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Outgoing
from leeward.apps.protection.actions.receiving import TOPIC, delete_received
from leeward.apps.protection.models import Consent, Referral, Sharing, Task, WallQuestion
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.referrals import held_under

KIND = "care.referral.recall"


def recall(consent: Consent) -> None:
    """Stop what is on its way, and have everyone who got something by this consent told to delete it. Must run in the
    transaction of the withdrawal.

    The caseworker calls those that no message reaches: a task for today.
    """
    WallQuestion.objects.filter(consent=consent).update(kind=WallQuestion.Kind.NONE, answer_encrypted=None)
    referrals = list(held_under(consent))
    for referral in referrals:
        _recall(referral)
    if not consent.referrals.exists():
        for sharing in consent.sharings.filter(deleted_at=None):
            _remind(consent, sharing.body["recipient_name"])


def _recall(referral: Referral) -> None:
    about, node = f"referral/{referral.pk}", referral.service.node
    deleted = False
    if node:
        deleted = bool(Outgoing.objects.filter(about=about, sealed_at=None, topic=TOPIC).delete()[0])
        if not deleted:
            agency = referral.service.agency
            body = {"number": str(referral.pk), "to": agency.code if agency else "", "from": referral.case.agency.code}
            post(KIND, body, to=[node], topic=TOPIC, purpose="victim_protection", about=about)
    elif referral.service.agency is not None:
        deleted = delete_received(referral.pk, node="")
    elif referral.state != Referral.State.DECLINED:
        _remind(referral.consent, referral.service.name)
    now = timezone.now()
    referral.state = Referral.State.DELETED if deleted else Referral.State.RECALLED
    referral.packet_encrypted, referral.file, referral.answered_at = None, b"", now
    referral.save()
    if deleted:
        note_gone(referral.consent, now)


def note_gone(consent: Consent, now: datetime) -> None:
    """Note on the person's page that what left by this consent is deleted: once no referral of it is still held."""
    if not consent.referrals.exclude(state=Referral.State.DELETED).exists():
        Sharing.objects.filter(consent=consent, deleted_at=None).update(deleted_at=now)


def _remind(consent: Consent, name: str) -> None:
    case, now = consent.case, timezone.now()
    task = Task(case=case, officer=consent.officer, at=now, owner=case.worker, due_on=local_today(consent.officer, now))
    what = _("Tell %(who)s that consent was withdrawn, and have what they got deleted") % {"who": name}
    task.body = {"what": what, "kind": "", "note": ""}
    task.save(force_insert=True)
