"""Agreements on entries, as those see them who decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.access import visible_agreements
from leeward.apps.crossings.models import Crossing, EntryAgreement
from leeward.apps.crossings.queries.partner_entries import reports_of
from leeward.apps.exchange.queries.federation import agencies_of_partners
from leeward.platform.in_batches import in_batches

_State = EntryAgreement.State
_MOST_LISTED = 100
_SHOWN_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of an agreement, as counts: stays that a report ended, those of them whose reports do not fit together,
    and reports that were taken back. `act` is the last act in the audit log about it, and when it was.
    """

    ended: int
    disputed: int
    taken_back: int
    act: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An agreement as its page shows it. `decides`: the officer may agree to the next step."""

    row: EntryAgreement
    decides: bool
    waits_for_other: bool
    live: bool
    reported: Reported


def agreements_waiting(officer: Officer) -> QuerySet[EntryAgreement]:
    """Agreements whose next step this officer may take: another person took the step before."""
    waits = Q(state__in=(_State.PROPOSED, _State.CAME, _State.OFFERED))
    return visible_agreements(officer).filter(waits).exclude(proposed_by=officer)


def agreements_listed(officer: Officer, today: date) -> Sequence[Listed]:
    """Live ones and those that ended lately, what waits first."""
    rows = visible_agreements(officer).exclude(state=_State.ENDED, ends_on__lt=today - _SHOWN_AFTER)
    found = rows.select_related("agency", "to", "proposed_by", "decided_by").order_by("-asked_at")[:_MOST_LISTED]
    waiting = set(agreements_waiting(officer).values_list("pk", flat=True))
    return sorted(
        (_listed(each, officer, waiting) for each in found), key=lambda each: (not each.live, not each.decides)
    )


def _listed(row: EntryAgreement, officer: Officer, waiting: set[UUID]) -> Listed:
    second = row.state in (_State.PROPOSED, _State.OFFERED) and row.proposed_by_id == officer.pk
    return Listed(row, row.pk in waiting, second, row.state in EntryAgreement.LIVE, reported_by(row))


def reported_by(row: EntryAgreement) -> Reported:
    """The counts of one agreement; no stay and no person."""
    entries = Crossing.objects.filter(partner_entries__agreement=row, partner_entries__ended_at=None).distinct()
    live = list(entries.only("pk", "direction"))
    last = AuditEntry.objects.filter(object=f"entries/{row.pk}").order_by("-pk").first()
    return Reported(
        len(live),
        sum(len(reports_of(some).conflicting) for some in in_batches(live)),
        row.entries.exclude(ended_at=None).count(),
        last.act if last else "",
        last.at if last else None,
    )


def agencies_to_ask(officer: Officer) -> QuerySet[Agency]:
    """Agencies of other states on partners' nodes."""
    return agencies_of_partners().exclude(country__in=("", officer.agency.country)).order_by("name")
