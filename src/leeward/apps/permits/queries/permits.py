"""Permits: those that wait, those of a document, and what a check of a visa says."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.permits.access import permits_for
from leeward.apps.permits.models import Permit
from leeward.apps.screening.models import Check
from leeward.core.findings import Finding
from leeward.core.travel.permits import Standing

_MOST = 5
_STAYS = (Permit.Kind.RESIDENCE, Permit.Kind.WORK, Permit.Kind.STUDY)
"""Kinds that say how long their holder may stay; a visa lets its holder come, and the table says for how long."""
SINCE = Coalesce("revoke_asked_at", "proposed_at")
"""Since when one that waits does so: since the wish to revoke it, else since it was proposed."""


def waiting(officer: Officer) -> QuerySet[Permit]:
    """The vetting queue, and what someone asked to revoke; the oldest first."""
    waits = Q(state=Permit.State.PROPOSED) | Q(state=Permit.State.ISSUED, revoke_asked_by__isnull=False)
    return permits_for(officer).filter(waits).order_by(SINCE)


def of_document(digest: str, officer: Officer) -> QuerySet[Permit]:
    """The permits with this document as their own, or as the passport."""
    return permits_for(officer).filter(Q(holder_digest=digest) | Q(number_digest=digest))


def found_at_check(document: str, agency: Agency, today: date) -> tuple[Finding, ...]:
    """What a check of a visa or permit (its own digest) notices: those of any agency of the same state."""
    rows = Permit.objects.filter(number_digest=document, agency__country=agency.country).exclude(agency__country="")
    decided = rows.filter(state__in=(Permit.State.ISSUED, Permit.State.REVOKED)).order_by("-valid_until")[:_MOST]
    return tuple(finding for row in decided for finding in row.term.findings(today))


def stay_until(document: str, agency: Agency, day: date) -> date | None:
    """Until when a permit of this state that is valid on this day lets the document's holder stay; one for a single
    entry does not say it, since the entry may have been made.
    """
    rows = Permit.objects.filter(Q(holder_digest=document) | Q(number_digest=document), kind__in=_STAYS)
    rows = rows.filter(agency__country=agency.country, single_entry=False, valid_from__lte=day, valid_until__gte=day)
    decided = rows.exclude(agency__country="").filter(state__in=(Permit.State.ISSUED, Permit.State.REVOKED))
    return max((row.valid_until for row in decided if row.standing(day) is Standing.VALID), default=None)


def held_by(check: Check, today: date) -> Sequence[tuple[Permit, str]]:
    """The permits of this check's document, with what each is today; for officers of the state that issued them."""
    if not check.document_digest:
        return ()
    rows = Permit.objects.filter(holder_digest=check.document_digest, agency__country=check.officer.agency.country)
    decided = rows.filter(state__in=(Permit.State.ISSUED, Permit.State.REVOKED)).order_by("-valid_until")
    return [(row, str(row.standing(today))) for row in decided[:_MOST]]
