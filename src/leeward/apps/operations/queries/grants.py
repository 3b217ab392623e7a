"""Grants of an officer's agency: those that wait for it, what each would open, and who used it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, Q, QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import GRANTERS, SECONDS, grants_of
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.registry.access import admitted, whole_for
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.access.judgement import openable


class Opening(NamedTuple):
    """A dry run for one list: its records in force, how many more a search would find, and how many that it finds today
    it would show in full. Records that no grant opens count only in `records`.
    """

    name: str
    records: int
    found: int
    read: int


class Used(NamedTuple):
    """What one person did with a grant: at which sites, how many checks and searches, how many records, when."""

    officer: str
    sites: str
    checks: int
    searches: int
    records: int
    first: datetime
    last: datetime


def grant_for(id: UUID, officer: Officer) -> ListGrant | None:
    """The grant, if it is of the officer's agency."""
    return grants_of(officer).filter(pk=id).first()


def grants_in(operation: Operation, officer: Officer) -> QuerySet[ListGrant]:
    """The grants of the operation that the officer's agency asked for or decides on."""
    return grants_of(officer).filter(operation=operation)


def to_decide(officer: Officer) -> QuerySet[ListGrant]:
    """The grants that wait for this officer: to be approved, or confirmed as the second person."""
    waiting = Q(pk=None)
    if has_role(officer, *GRANTERS):
        waiting |= Q(state=ListGrant.State.ASKED)
    if has_role(officer, *GRANTERS, *SECONDS):
        waiting |= Q(state=ListGrant.State.APPROVED) & ~Q(approved_by=officer)
    return grants_of(officer).filter(waiting, owner=officer.agency_id, owner_node="")


def would_open(grant: ListGrant) -> Sequence[Opening]:
    """What the grant opens, by list; empty where the lists are on another node: only that one can count."""
    if grant.owner_node:
        return ()
    reads = "read" in grant.functions
    hidden = openable(grant.purpose, grant.needs) & ~admitted(grant.needs)
    cut = openable(grant.purpose, grant.needs) & admitted(grant.needs)
    cut &= ~whole_for(grant.needs, [grant.role] if grant.role else [])
    found = []
    for each in RecordList.objects.filter(owner=grant.owner, name__in=grant.lists):
        records = Record.objects.filter(record_list=each)
        read = records.filter(cut).count() if reads else 0
        found.append(Opening(each.name, each.active_records, records.filter(hidden).count(), read))
    return found


def uses_by_person(grant: ListGrant) -> Sequence[Used]:
    """The uses so far, or as the agency that had the access reported them, by person."""
    rows = grant.uses.values("officer").annotate(
        checks=Count("about", filter=Q(kind=GrantUse.Kind.CHECK), distinct=True),
        reported=Count("pk", filter=Q(kind=GrantUse.Kind.CHECK, about=None)),
        searches=Count("pk", filter=Q(kind=GrantUse.Kind.SEARCH)),
        records=Count("record", filter=~Q(record=""), distinct=True),
        first=Min("used_at"),
        last=Max("used_at"),
    )
    sites: dict[str, set[str]] = {}
    for officer, site in grant.uses.values_list("officer", "site").distinct():
        sites.setdefault(officer, set()).add(site)
    return [
        Used(
            row["officer"],
            ", ".join(sorted(sites[row["officer"]])),
            row["checks"] or row["reported"],
            row["searches"],
            row["records"],
            row["first"],
            row["last"],
        )
        for row in rows.order_by("officer")
    ]


def last_moment(operation: Operation) -> datetime:
    """The end of the operation's last day, by the clock of its coordination unit."""
    zone = ZoneInfo(operation.zone)
    return datetime.combine(operation.ends_on + timedelta(1), datetime.min.time(), tzinfo=zone)
