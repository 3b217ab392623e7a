"""The state of the exchange with each partner, for administrators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils import timezone

from leeward.apps.exchange.models import Arrival, Delivery, Outgoing, Partner, Refusal, Stream

_WAITING = Delivery.State.WAITING
_DAYS = 7


@dataclass(frozen=True, slots=True)
class PartnerStatus:
    """One partner. `oldest` is when the oldest waiting message was posted; `trouble` the code of its last trouble;
    `gaps` are streams from there with something missing, `stuck` messages from there that wait.
    """

    partner: Partner
    waiting: int
    oldest: datetime | None
    trouble: str
    next_at: datetime | None
    gaps: int
    stuck: int
    refused: int
    unusable: int


def partner_statuses() -> list[PartnerStatus]:
    """Every partner, those no longer in the federation last."""
    return [_status(partner) for partner in Partner.objects.select_related("agency").order_by("-member", "code")]


def clocks(statuses: Iterable[PartnerStatus]) -> list[int]:
    """How far the clock of each member that was ever reached is ahead of this node's, in seconds."""
    heard = [each.partner for each in statuses if each.partner.member and each.partner.heard_at]
    return [partner.ahead_seconds for partner in heard]


def _status(partner: Partner) -> PartnerStatus:
    waiting = Delivery.objects.filter(partner=partner, state=_WAITING)
    facts = waiting.aggregate(count=Count("pk"), oldest=Min("outgoing__created_at"), next_at=Min("next_at"))
    troubled = waiting.exclude(trouble="").order_by("pk").values_list("trouble", flat=True).first()
    arrivals = Arrival.objects.filter(sender=partner.code)
    return PartnerStatus(
        partner,
        facts["count"],
        facts["oldest"],
        troubled or "",
        facts["next_at"],
        Stream.objects.filter(sender=partner.code, gap_since__isnull=False).count(),
        arrivals.filter(handled_at__isnull=True).count(),
        Delivery.objects.filter(partner=partner, state=Delivery.State.REFUSED).count(),
        arrivals.filter(handled_at__isnull=False).exclude(trouble__in=Arrival.WELL).count(),
    )


def unsealed() -> int:
    """Messages not yet sealed: more than a few for long means that no process runs the exchange."""
    return Outgoing.objects.filter(sealed_at__isnull=True).count()


def refusals() -> Iterable[Refusal]:
    """Envelopes refused within a week, by day, claimed sender and reason."""
    return Refusal.objects.filter(day__gte=(timezone.now() - timedelta(days=_DAYS)).date()).order_by("-last_at")[:50]


def troubled_deliveries() -> Iterable[Delivery]:
    """Messages that wait after a failure or were refused, the oldest first."""
    found = Delivery.objects.filter(state__in=(_WAITING, Delivery.State.REFUSED)).exclude(trouble="")
    return found.select_related("outgoing", "partner").order_by("pk")[:50]


def troubled_arrivals() -> Iterable[Arrival]:
    """Arrived messages that could not be used, or not yet."""
    return Arrival.objects.exclude(trouble__in=Arrival.WELL).order_by("-pk")[:50]
