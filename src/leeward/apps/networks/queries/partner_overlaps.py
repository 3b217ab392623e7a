"""Inquiries on partners' nodes that touch the same as one here, and what its lead sees of it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.queries.federation import agencies_of_partners
from leeward.apps.networks.models import Inquiry, OverlapSetting, PartnerConsent, PartnerOverlap, Value
from leeward.apps.networks.queries.onward import mentions_for
from leeward.apps.networks.queries.overlaps import LEAST, Step
from leeward.apps.networks.queries.stated.values import spelling
from leeward.apps.networks.queries.touched import telling_values, touched
from leeward.apps.networks.queries.value_questions import ASKABLE
from leeward.platform.unreadable_rows import each_readable
from leeward.platform.unreadable_values import met_here, stand_ins


def consents_of(inquiry: Inquiry) -> QuerySet[PartnerConsent]:
    """What was said about comparing it with partners' agencies."""
    return inquiry.partner_consents.select_related("agency", "asked_by", "decided_by")


def agencies_to_compare(inquiry: Inquiry) -> QuerySet[Agency]:
    """The partners' agencies with which nothing is said or asked yet."""
    known = inquiry.partner_consents.exclude(state=OverlapSetting.State.OFF).values("agency")
    return agencies_of_partners().exclude(pk__in=known).order_by("name")


def compared_with(agency: Agency | None = None) -> QuerySet[PartnerConsent]:
    """The consents of open inquiries that hold now, of all or for one partner's agency. With an agency that is on no
    partner's node any more nothing is compared.
    """
    open_now = {"inquiry__end": Inquiry.End.OPEN, "inquiry__expires_at__gt": timezone.now()}
    partners = agencies_of_partners().order_by().values("pk")
    rows = PartnerConsent.objects.filter(state=PartnerConsent.State.ON, agency__in=partners, **open_now)
    rows = rows.filter(agency=agency) if agency else rows
    return rows.select_related("inquiry__agency", "inquiry__lead", "agency").order_by("pk")


def tokens_for(inquiry: Inquiry, to: Agency) -> Collection[str]:
    """The values that the inquiry works with and this agency may learn of, as both nodes write them; none where they
    are too few: one bit would nearly say which.

    A value that does not open is left out and noted. No side is ever told that nothing is in common, and what touched
    nothing is compared again after a day, so that a value that was put back is found then.
    """
    rows = _compared_values(inquiry, to).iterator(chunk_size=1000)
    found = set(each_readable(rows, lambda each: f"{each.kind}:{spelling(each.kind, each.text)}"))
    return found if len(found) >= LEAST else ()


def unread_values(inquiry: Inquiry) -> int:
    """How many values are compared with no partner, though the inquiry may be, since they cannot be read."""
    agencies = [consent.agency for consent in compared_with().filter(inquiry=inquiry)]
    with stand_ins():
        for value in {each for agency in agencies for each in _compared_values(inquiry, agency)}:
            _ = value.text
        return met_here()


def _compared_values(inquiry: Inquiry, to: Agency) -> QuerySet[Value]:
    return telling_values(touched(mentions_for(inquiry, to), inquiry)).filter(kind__in=ASKABLE)


@dataclass(frozen=True, slots=True)
class SeenThere:
    """An overlap as the inquiry here sees it. `agency` and `lead` are empty until both leads agreed to tell them."""

    row: PartnerOverlap
    ours: frozenset[str]
    theirs: frozenset[str]
    agency: Agency | None = None
    lead: str = ""

    def both(self, step: str) -> bool:
        """Whether both leads agreed to it."""
        return step in self.ours and step in self.theirs


def overlaps_there(inquiry: Inquiry) -> QuerySet[PartnerOverlap]:
    """Those that the inquiry may know of: while both are open and here it may be compared with that agency."""
    rows = PartnerOverlap.objects.filter(inquiry=inquiry, touches=True, until__gt=timezone.now())
    rows = rows.select_related("comparison__agency", "comparison__to", "inquiry__agency", "inquiry__lead")
    allowed = set(compared_with().filter(inquiry=inquiry).values_list("agency", flat=True))
    return rows.filter(pk__in=[each.pk for each in rows if each.comparison.other.pk in allowed])


def seen_there(inquiry: Inquiry) -> list[SeenThere]:
    """What the inquiry sees of them, the newest first. One that was found in both directions is seen once."""
    first: dict[tuple[object, object], PartnerOverlap] = {}
    for row in overlaps_there(inquiry).reverse():
        first.setdefault((row.comparison.other.pk, row.alias), row)
    return [_seen(row) for row in reversed(first.values())]


def _seen(row: PartnerOverlap) -> SeenThere:
    told = SeenThere(row, frozenset(row.our_steps), frozenset(row.their_steps))
    if not told.both(Step.NAME):
        return told
    agency = row.comparison.other
    return SeenThere(row, told.ours, told.theirs, agency, row.contact if told.both(Step.CONTACT) else "")
