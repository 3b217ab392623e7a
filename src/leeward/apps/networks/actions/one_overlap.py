"""Two inquiries on two nodes that touch the same are one overlap, although each node may have sent its own to be
compared and the other answered: then there is a row for each direction, in any order.

The rows of one have the same inquiry here, agency and alias there. Each has the same steps: what a lead agrees to is
noted in each and told for each, and a row that comes later takes it over. So it is the same whichever row ends first.
"""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Inquiry, PartnerOverlap


def lock(inquiry: UUID | None) -> None:
    """Lock the inquiry here, by its id. What writes its comparisons, pairs or consents does so first: with one order
    of locks, no two of them wait for each other.
    """
    if inquiry is not None:
        Inquiry.objects.select_for_update(of=("self",)).filter(pk=inquiry).first()


def directions(pair: PartnerOverlap) -> list[PartnerOverlap]:
    """The rows of its overlap, locked. All of these must run in a transaction."""
    return list(_rows(pair))


def add(pair: PartnerOverlap) -> None:
    """Store a new row; where the overlap is known already, with what both leads agreed to."""
    known = _rows(pair).first()
    if known:
        pair.our_steps, pair.their_steps, pair.contact = known.our_steps, known.their_steps, known.contact
    pair.save(force_insert=True)


def note_touching(pair: PartnerOverlap) -> None:
    """Note that the two touch the same. It is found once, also where the other direction says it too."""
    is_known = any(each.touches for each in _rows(pair))
    pair.touches, pair.found_at = True, timezone.now()
    pair.save(update_fields=["touches", "found_at"])
    if not is_known:
        details = {"with": pair.comparison.node}
        audit_act("overlap.found", pair.inquiry, None, of=f"overlap/{pair.pk}", details=details)


def _rows(pair: PartnerOverlap) -> QuerySet[PartnerOverlap]:
    lock(pair.inquiry_id)  # as a statement of its own: else a row that was added meanwhile is not read
    there = pair.comparison.other
    rows = PartnerOverlap.objects.select_for_update(of=("self",)).filter(inquiry=pair.inquiry_id, alias=pair.alias)
    rows = rows.filter(Q(comparison__agency=there) | Q(comparison__to=there)).order_by("pk")
    return rows.select_related("comparison__agency", "comparison__to", "inquiry__agency", "inquiry__lead")
