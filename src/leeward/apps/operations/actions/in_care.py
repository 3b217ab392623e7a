"""Counting each day, by a job, the people met at the sites of an operation who are in care.

A page that counted at each look would tell who came between two looks. So there is one table a day, and it hides
what could be worked out beside the tables of all days before it, by the method of releases.
"""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import Q

from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.models import CareCount, Operation
from leeward.apps.operations.queries.feeds import LATE
from leeward.apps.operations.queries.in_care import STATUS, met_now, shown_so_far
from leeward.core.operation.small_cells import K, checked_tables
from leeward.core.privacy.release_json import release_json
from leeward.core.privacy.releases import Release as Published
from leeward.platform.durable import durably
from leeward.platform.unreadable_rows import each_readable

_SECONDS = 10.0


def count_care(now: datetime) -> int:
    """Make the table of the day for each operation that runs, or ended some days ago; how many were made."""
    counted = Q(state=Operation.State.RUNNING) | Q(state=Operation.State.ENDED, ends_on__gte=(now - LATE).date())
    return sum(each_readable(Operation.objects.filter(counted), lambda operation: _count(operation, now)))


def _count(operation: Operation, now: datetime) -> bool:
    day = now.astimezone(ZoneInfo(operation.zone)).date()
    if operation.care_counts.filter(day__gte=day).exists():
        return False
    row = CareCount(operation=operation, day=day, as_of=now)
    row.people = release_json(_table(operation))
    return durably(partial(_store, row))


def _table(operation: Operation) -> Published:
    """The table of now; while nothing changes, that of the day before again. All of it is hidden while fewer than `K`
    are in it, also where there are none: a published zero would bound who came after. And so it is where the audit
    finds a figure that could be worked out.
    """
    people, earlier = met_now(operation), shown_so_far(operation)
    if earlier and earlier[-1].people == people:
        return earlier[-1]
    table, safe = checked_tables(people, [(STATUS,)], earlier, _SECONDS)
    return table if safe and people.count(frozenset()) >= K else Published(people, table.cells, table.cells)


def _store(row: CareCount) -> bool:
    if CareCount.objects.filter(operation=row.operation, day=row.day).exists():
        return False
    row.save(force_insert=True)
    audit_act("operation.care.count", row.operation, None, details={"day": row.day.isoformat()})
    return True
