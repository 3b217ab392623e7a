"""Entries that partners reported of a person's stays: what they end, and where they do not fit together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from leeward.apps.crossings.models import Condition, Crossing, PartnerEntry
from leeward.core.travel.stays.crossing import Direction
from leeward.core.travel.stays.history import Evidence
from leeward.messages import sentence

ONE_JOURNEY = timedelta(days=1)
"""Days so near are of one journey: a ferry of the night, a transit."""


@dataclass(frozen=True, slots=True)
class Reports:
    """By the id of the entry: the earliest report, and which stays have reports that do not fit."""

    evidence: Mapping[str, Evidence]
    conflicting: frozenset[str]


def reports_of(rows: Sequence[Crossing]) -> Reports:
    """What partners reported of the stays that begin with these crossings."""
    days: dict[str, list[date]] = defaultdict(list)
    for entry, day in _live(rows).values_list("entry_id", "day"):
        days[str(entry)].append(day)
    seen = _seen_here(days) if days else {}
    conflicting = {
        entry
        for entry, found in days.items()
        if max(found) - min(found) > ONE_JOURNEY or seen.get(entry, date.min) > min(found)
    }
    return Reports({entry: Evidence(min(found), True) for entry, found in days.items()}, frozenset(conflicting))


def _live(rows: Sequence[Crossing]) -> QuerySet[PartnerEntry]:
    entries = [row.pk for row in rows if row.direction == Direction.ENTRY]
    return PartnerEntry.objects.filter(entry__in=entries, ended_at=None)


def _seen_here(days: Iterable[str]) -> dict[str, date]:
    """The last day on which the person asked for a longer stay here: a partner cannot have let them in before."""
    asked = Condition.objects.filter(crossing__in=list(map(UUID, days)), kind=Condition.Kind.EXTENSION).order_by(
        "begins_on"
    )
    return {str(entry): day for entry, day in asked.values_list("crossing_id", "begins_on")}


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report as a page shows it: of which entry here, whose, of which day there, and why it is this person's."""

    entry: Crossing
    agency: str
    day: date
    why: str


def shown_reports(rows: Sequence[Crossing]) -> Sequence[ShownReport]:
    """The reports that end the stays of these entries, the earliest first."""
    found = _live(rows).select_related("agreement__to", "entry")
    return [
        ShownReport(
            each.entry,
            each.agreement.to.name,
            each.day,
            sentence("stays.report.document" if each.by_document else "stays.report.person"),
        )
        for each in found
    ]
