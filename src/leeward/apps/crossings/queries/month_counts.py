"""What a month's statistics are counted from: entries with the answers of their form, and exits."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import QuerySet

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.models import Crossing
from leeward.core.privacy.tables import Population
from leeward.core.travel.stays.crossing import Direction, Source
from leeward.core.travel.stays.history import is_one_event
from leeward.core.travel.visits.figures import Arrival, populations
from leeward.platform.in_batches import in_batches

_Following = tuple[datetime, str, date]


def month_after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=1) + timedelta(32)).replace(day=1)


def counts_of(agency: Agency, month: date) -> dict[str, Population]:
    """The counts behind each table of the month that begins on this day; what several records say of one crossing
    counts once.
    """
    repeated = frozenset(_repeated(agency, month))
    return populations(_arrivals(agency, month, repeated), _departures(agency, month, repeated), agency.country)


def _crossed(agency: Agency, month: date) -> QuerySet[Crossing]:
    return counted(agency).filter(day__gte=month, day__lt=month_after(month))


def _repeated(agency: Agency, month: date) -> Iterator[UUID]:
    """Records of a crossing that an earlier one has already: a counter and a carrier's list may both say it."""
    rows = _crossed(agency, month).exclude(document_digest="").order_by("document_digest", "direction", "at", "pk")
    facts = rows.values_list("document_digest", "direction", "at", "source", "pk").iterator()
    for (*before, at, source, _pk), (*now, later, other, pk) in pairwise(facts):
        if before == now and is_one_event(at, Source(source), later, Source(other)):
            yield pk


def _departures(agency: Agency, month: date, repeated: Collection[UUID]) -> Iterator[str]:
    """The mode of transport of each exit."""
    rows = _crossed(agency, month).filter(direction=Direction.EXIT).order_by().values_list("pk", "mode")
    return (mode for pk, mode in rows.iterator() if pk not in repeated)


def _arrivals(agency: Agency, month: date, repeated: Collection[UUID]) -> Iterator[Arrival]:
    """Stays end with the next crossing of the same document, if it is an exit: documents of one person are not joined
    here, since that takes opening every holder.
    """
    answers = ("visit__residence", "visit__purpose", "visit__nights")
    entries = _crossed(agency, month).filter(direction=Direction.ENTRY).order_by()
    rows = entries.values_list("pk", "document_digest", "at", "day", "mode", *answers)
    for some in in_batches(row for row in rows.iterator() if row[0] not in repeated):
        documents = {document for _pk, document, *_ in some if document}
        after = _by_document(agency, documents, month, repeated)
        for _pk, document, at, day, mode, residence, purpose, nights in some:
            following = next((each for each in after[document] if each[0] > at), None)
            left = following[2] if following and following[1] == Direction.EXIT else None
            stayed = (left - day).days if left else None
            yield Arrival(mode, residence or "", purpose or "", nights or "", stayed)


def _by_document(
    agency: Agency, documents: set[str], month: date, repeated: Collection[UUID]
) -> dict[str, list[_Following]]:
    """Time, direction and day of every crossing of these documents since the month began, in order."""
    found = defaultdict[str, list[_Following]](list)
    rows = counted(agency).filter(document_digest__in=documents, day__gte=month).order_by("at", "pk")
    for pk, document, at, direction, day in rows.values_list("pk", "document_digest", "at", "direction", "day"):
        if pk not in repeated:
            found[document].append((at, direction, day))
    return found
