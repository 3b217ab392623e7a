"""What a month's statistics are counted from: entries with the answers of their form, and exits."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.access import counted
from leeward.core.privacy.tables import Population
from leeward.core.travel.stays.crossing import Direction
from leeward.core.travel.visits.figures import Arrival, populations
from leeward.platform.in_batches import in_batches

_Following = tuple[datetime, str, date]


def month_after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=1) + timedelta(32)).replace(day=1)


def counts_of(agency: Agency, month: date) -> dict[str, Population]:
    """The counts behind each table of the month that begins on this day."""
    crossed = counted(agency).filter(day__gte=month, day__lt=month_after(month))
    left = crossed.filter(direction=Direction.EXIT).values_list("mode", flat=True)
    return populations(_arrivals(agency, month), left.iterator(), agency.country)


def _arrivals(agency: Agency, month: date) -> Iterator[Arrival]:
    """Stays end with the next crossing of the same document, if it is an exit: documents of one person are not joined
    here, since that takes opening every holder.
    """
    entries = counted(agency).filter(direction=Direction.ENTRY, day__gte=month, day__lt=month_after(month))
    answers = ("visit__residence", "visit__purpose", "visit__nights")
    rows = entries.order_by().values_list("document_digest", "at", "day", "mode", *answers)
    for some in in_batches(rows.iterator()):
        after = _by_document(agency, {document for document, *_ in some if document}, month)
        for document, at, day, mode, residence, purpose, nights in some:
            following = next((each for each in after[document] if each[0] > at), None)
            left = following[2] if following and following[1] == Direction.EXIT else None
            stayed = (left - day).days if left else None
            yield Arrival(mode, residence or "", purpose or "", nights or "", stayed)


def _by_document(agency: Agency, documents: set[str], month: date) -> dict[str, list[_Following]]:
    """Time, direction and day of every crossing of these documents since the month began, in order."""
    found = defaultdict[str, list[_Following]](list)
    rows = counted(agency).filter(document_digest__in=documents, day__gte=month).order_by("at", "pk")
    for document, at, direction, day in rows.values_list("document_digest", "at", "direction", "day"):
        found[document].append((at, direction, day))
    return found
