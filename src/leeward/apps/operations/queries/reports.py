"""Reports of an operation: as the events that are folded, and as the rows that their agency reads."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.access import reads_victims
from leeward.apps.operations.models import DocumentPhoto, Operation, Report
from leeward.core.operation.bounds import Bounds
from leeward.core.operation.events import Event, Evidence
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.money import Amount

_VICTIMS = [code for code, figure in FIGURES.items() if figure.victims]
WHOLE_AGENCY = ""
"""The site of what an agency reports of itself, and not of a place."""


def event_of(row: Report) -> Event:
    """The version as core counts it. Raises Unreadable where its tokens do not open."""
    return Event(
        id=row.event,
        version=row.version,
        agency=row.agency.code,
        country=row.country,
        site=row.site,
        figure=row.figure,
        happened_at=row.happened_at,
        reported_at=row.reported_at,
        state=row.state,  # type: ignore[arg-type]  # the column has only the words of `State`
        quantity=row.quantity,
        breakdown=row.breakdown,
        amounts=tuple(_amount(*each) for each in row.amounts),
        tokens=frozenset(row.tokens),
        evidence=tuple(Evidence(*each) for each in row.evidence),
        because=row.because,  # type: ignore[arg-type]  # written from an event
        about=row.about,
    )


def _amount(value: str, unit: str, purity: str) -> Amount:
    return Amount(Decimal(value), unit, Decimal(purity) if purity else None)


def bounds_of(operation: Operation) -> Bounds:
    """From when to when it counts, by the days of the coordination unit's zone, and for which states and sites. One
    that ended early counts until then.

    A state has left when the last of its agencies has.
    """
    left: dict[str, datetime | None] = {}
    for country, at in operation.participants.values_list("agency__country", "left_at"):
        known = left.get(country, at)
        left[country] = None if known is None or at is None else max(known, at)
    starts, ends = days_of(operation.begins_on, operation.ends_on, operation.zone)
    if operation.ended_at is not None:
        # One that ended before its first day has no time in which anything counts, but bounds are never empty.
        ends = max(min(ends, operation.ended_at), starts + timedelta(microseconds=1))
    return Bounds(
        str(operation.pk),
        starts,
        ends,
        left,
        frozenset(operation.sites.values_list("code", flat=True)) | {WHOLE_AGENCY},
    )


def days_of(begins_on: date, ends_on: date, zone: str) -> tuple[datetime, datetime]:
    """From the first day's midnight to that after the last day, in UTC."""
    midnight, place = time(), ZoneInfo(zone)
    ends = datetime.combine(ends_on + timedelta(days=1), midnight, place)
    return datetime.combine(begins_on, midnight, place).astimezone(UTC), ends.astimezone(UTC)


def versions(operation: Operation, agency: Agency, event: str) -> QuerySet[Report]:
    """Every version of an event of an agency, the newest first."""
    rows = operation.reports.filter(agency=agency, event=event)
    return rows.select_related("reported_by", "agency").order_by("-version", "-received_at")


def readable(operation: Operation, officer: Officer) -> QuerySet[Report]:
    """The reports of the officer's agency that the officer reads, in all versions; of possible victims only their own
    reports, unless they care for them or confirm.
    """
    rows = operation.reports.filter(agency=officer.agency_id).select_related("reported_by", "agency")
    if reads_victims(officer):
        return rows
    own = operation.reports.filter(reported_by=officer, version=1).values("event")
    return rows.exclude(Q(figure__in=_VICTIMS) & ~Q(event__in=own))


def newest(rows: Iterable[Report]) -> list[Report]:
    """Of each event the highest version, in the order in which they happened."""
    last: dict[tuple[int, str], Report] = {}
    for row in rows:
        known = last.get((row.agency_id, row.event))
        if known is None or row.version > known.version:
            last[row.agency_id, row.event] = row
    return sorted(last.values(), key=lambda row: (row.happened_at, row.pk), reverse=True)


def photos(operation: Operation, agency: Agency, event: str) -> QuerySet[DocumentPhoto]:
    """The photographs of documents that belong to an event of an agency."""
    return operation.photos.filter(agency=agency, event=event).select_related("added_by")
