"""People that both agreed to draw, questions about that, and what a protection colleague has to know to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import CARERS, cares_for
from leeward.apps.networks.models import FactLift, Inquiry, Mention, MentionKind, Use, ValueKind
from leeward.apps.screening.queries.care import digests_in_care
from leeward.core.care.protective_facts import COMPANION

FACTS = {
    "minor_without_parent": _("A minor without a parent among the companions"),
    "paid_by_other": _("Booked and paid by someone who does so for several parties"),
    "document_held_by_other": _("Someone else holds the document, and those of others"),
}
"""The facts that sources show, in words; what rests on a mark of care is not among them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as its decider reads it: the facts, and why agreeing is not possible; empty where it is."""

    row: FactLift
    facts: Sequence[str]
    closed: str


def lifted(inquiry: Inquiry) -> Q:
    """Selects the mentions that facts keep out, and that both agreed to draw in this inquiry."""
    agreed = FactLift.objects.filter(inquiry=inquiry, state=FactLift.State.AGREED).values("digest")
    uses = Use.objects.filter(value__kind=ValueKind.DOCUMENT, value__digest__in=agreed)
    return Q(pk__in=uses.values("mention"), kind=MentionKind.PERSON) & ~Q(protective_fact=COMPANION)


def holders(row: FactLift) -> QuerySet[Mention]:
    """The people with the document in the sources of the inquiry's agency, and in the inquiry's own entries."""
    uses = Use.objects.filter(value__kind=ValueKind.DOCUMENT, value__digest=row.digest).values("mention")
    found = Mention.objects.filter(pk__in=uses, kind=MentionKind.PERSON)
    return found.filter(Q(source__agency=row.inquiry.agency_id, source__inquiry=None) | Q(source__inquiry=row.inquiry))


def lifts_of(inquiry: Inquiry) -> QuerySet[FactLift]:
    """What was asked in the inquiry, the newest first."""
    return inquiry.fact_lifts.select_related("asked_by")


def waiting_lifts(officer: Officer) -> list[FactLift]:
    """Questions that the officer may decide, the oldest first."""
    if not has_role(officer, *CARERS):
        return []
    rows = FactLift.objects.filter(state=FactLift.State.ASKED, inquiry__end=Inquiry.End.OPEN)
    rows = rows.filter(inquiry__agency__country=officer.agency.country).exclude(asked_by=officer)
    found = rows.select_related("inquiry__agency", "inquiry__lead", "asked_by").order_by("asked_at")
    return [each for each in found if cares_for(officer, each.inquiry)]


def agreed_lifts(officer: Officer) -> list[FactLift]:
    """Agreements in force that the officer may take back, the newest first."""
    if not has_role(officer, *CARERS):
        return []
    rows = FactLift.objects.filter(state=FactLift.State.AGREED, inquiry__end=Inquiry.End.OPEN)
    rows = rows.filter(inquiry__agency__country=officer.agency.country)
    found = rows.select_related("inquiry__agency", "inquiry__lead", "asked_by", "decided_by")
    return [each for each in found if cares_for(officer, each.inquiry)]


def kept(row: FactLift) -> Kept:
    """The question with what the sources show."""
    codes = sorted(set(holders(row).exclude(protective_fact="").values_list("protective_fact", flat=True)))
    return Kept(row, [str(FACTS[code]) for code in codes if code in FACTS], why_closed(row))


def why_closed(row: FactLift) -> str:
    """Why no one may agree; empty where agreeing has exactly the effect that it says.

    An agreement after which no one is drawn would tell the lead that the person is in care.
    """
    people = holders(row)
    guarded = Q(is_protected=True) | Q(protective_fact=COMPANION) | ~Q(marked_at=None)
    if people.filter(guarded).exists() or digests_in_care({row.digest}):
        return str(_("More than these facts protects this person. Answer that nothing changes: it says no reason."))
    if not people.exclude(protective_fact="").exists():
        return str(_("These facts keep no one with this document out. Answer that nothing changes."))
    return ""


def waiting_since(officer: Officer) -> tuple[int, datetime | None]:
    """How many questions wait for the officer, and since when."""
    rows = waiting_lifts(officer)
    return len(rows), rows[0].asked_at if rows else None
