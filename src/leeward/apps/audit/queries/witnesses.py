"""Who vouches for which log, since when, and what that allows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from leeward.apps.audit.models import AuditHead, Countersigned, HeadAlarm, PartnerHead
from leeward.apps.audit.queries import notary

HeadFile = tuple[dict[str, Any], list[dict[str, Any]]]
"""A signed head and its countersignatures, as a head file has them."""


@dataclass(frozen=True, slots=True)
class Witnessed:
    """Up to when this node's operator cannot change this node's log unseen.

    `since` is the time of the newest head that any partner countersigned; rows after it can still be changed. None
    before the first, and `asked` is when the first was offered. `forked` says that an alarm about it is open.
    """

    since: datetime | None
    asked: datetime | None
    forked: bool

    def stale(self, now: datetime) -> bool:
        """Whether no recent enough answer of a partner has come within LEEWARD_HEAD_HOURS."""
        if self.asked is None:
            return False
        return (self.since or self.asked) < now - timedelta(hours=settings.HEAD_HOURS)


def witnessed() -> Witnessed:
    """How far this node's log is witnessed."""
    since = Countersigned.objects.aggregate(newest=Max("head_at"))["newest"]
    asked = AuditHead.objects.aggregate(first=Min("offered_at"))["first"]
    return Witnessed(since, asked, open_alarms().filter(node=notary.node_code()).exists())


def exchange_allowed() -> bool:
    """Whether records may be published and partners searched: not while this node's log is unwitnessed or forked."""
    found = witnessed()
    return not (found.forked or found.stale(timezone.now()))


def open_alarms() -> QuerySet[HeadAlarm]:
    """Open alarms, the newest first."""
    return HeadAlarm.objects.filter(settled_at__isnull=True)


def settled_alarms(most: int = 20) -> QuerySet[HeadAlarm]:
    """Settled alarms, the newest first."""
    return HeadAlarm.objects.filter(settled_at__isnull=False)[:most]


def vouchers() -> QuerySet[Countersigned]:
    """What each partner last countersigned of this node's log."""
    return Countersigned.objects.order_by("-head_at", "by")


def partner_heads() -> QuerySet[PartnerHead]:
    """The newest head that is held of each partner's log."""
    return PartnerHead.objects.all()


def partners_alarms() -> QuerySet[HeadAlarm]:
    """Open alarms about partners' logs."""
    return open_alarms().exclude(node=notary.node_code())


def newest_countersigned() -> HeadFile | None:
    """The newest head of our own that a partner countersigned, with every countersignature of it."""
    newest = Countersigned.objects.order_by("-head_at").first()
    if newest is None:
        return None
    return newest.signed, [row.countersignature for row in Countersigned.objects.all() if row.signed == newest.signed]
