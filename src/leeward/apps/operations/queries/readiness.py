"""The readiness board of an operation: each item as counted or typed, with its colour, and what prevents a go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.operations.models import Function, GoDecision, Operation, ReadyItem
from leeward.apps.operations.queries.between_nodes import between_nodes
from leeward.apps.operations.queries.people import newest_briefing, people_in, readers, roster
from leeward.apps.operations.queries.prepared import prepared
from leeward.apps.operations.queries.rules import in_force, newest, states
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.core.operation.readiness import Blocked, Colour, Item, Line, blockers
from leeward.platform.hooks import Provider

ITEMS: Mapping[str, Promise] = {
    "counting_rules": _("Counting rules signed by every state"),
    "legal_bases": _("Legal basis of every agency"),
    "index_age": _("Search index in service and up to date"),
    "list_age": _("Lists that are not too old"),
    "certificates": _("Keys of the other nodes valid until the end"),
    "briefings": _("Briefing read by everyone on the roster"),
    "roster": _("Sites with people on the roster"),
    "training": _("People with the training that their function needs"),
    "prepared": _("People who prepared with five cards and ten cases"),
    "grants": _("Access by grant that was asked for, open"),
    "interpreters": _("Interpreters on the roster"),
    "shelter_beds": _("Free beds in shelters"),
    "links": _("Links to the other nodes, heard within the hour"),
    "rehearsal": _("Rehearsal held, with the links of the sites"),
}
"""The words of each item, in the order of the board."""
COUNTED_AGAINST = ("interpreters", "shelter_beds")
"""What is ready is counted; how many are needed is typed."""
shelter_beds = Provider[[frozenset[str]], int](
    "operations.shelter_beds",
    "the board counts the free beds of the shelters of these states.",
    default=lambda _states: 0,
)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An item with its words, its colour, the typed row if there is one, and whether it is counted."""

    line: Line
    words: Promise
    colour: Colour
    typed: ReadyItem | None
    counted: bool


def board(operation: Operation, now: datetime) -> list[BoardRow]:
    """Every item, in the order of `ITEMS`."""
    typed = {row.item: row for row in ReadyItem.objects.filter(operation=operation).select_related("owner")}
    counts = _counts(operation) | between_nodes(operation, now)
    rows = []
    for item in get_args(Item):
        line = _line(operation, item, typed.get(item), counts)
        rows.append(BoardRow(line, ITEMS[item], line.colour(now), typed.get(item), item in counts))
    order = list(ITEMS)
    return sorted(rows, key=lambda row: order.index(row.line.item))


def prevented(rows: list[BoardRow], now: datetime) -> tuple[Blocked, ...]:
    """What prevents a go."""
    return blockers((row.line for row in rows), now)


def newest_decision(operation: Operation) -> GoDecision | None:
    """The last decision to go or not."""
    rows = GoDecision.objects.filter(operation=operation)
    return rows.select_related("decided_by", "seconded_by", "operation").first()


def _line(operation: Operation, item: Item, typed: ReadyItem | None, counts: Mapping[str, tuple[int, int]]) -> Line:
    ready, of = counts.get(item, (0, 1))
    if typed and item not in counts:
        ready, of = typed.ready or 0, typed.of or 1
    if typed and item in COUNTED_AGAINST and typed.of is not None:
        of = typed.of
    zone = ZoneInfo(operation.zone)
    if typed:
        owner, day = (typed.owner.username if typed.owner else ""), typed.due_on
    else:  # whose plan it is has it until someone else is named, and no one is late on the day of the plan
        owner = operation.made_by.username if operation.made_by else ""
        day = max(operation.begins_on - timedelta(1), operation.made_at.astimezone(zone).date())
    due = datetime.combine(day, time.max, zone)
    return Line(item, ready, of, owner, due, typed.waived if typed else "")


def _counts(operation: Operation) -> dict[str, tuple[int, int]]:
    """How many of how many are ready, for each item that the node can count."""
    parts = list(operation.participants.filter(left_at=None).select_related("agency"))
    lines, people = roster(operation), people_in(operation).count()
    rules = in_force(operation) or newest(operation)
    signed = states(rules) if rules else []
    coverage = coverage_now()
    in_use = [source for source in coverage if source.state != "missing"]
    placed = {line.row.site_id for line in lines}
    sites = list(operation.sites.values_list("pk", flat=True))
    beds = shelter_beds(frozenset(part.agency.country for part in parts))
    interpreters = sum(line.row.function == Function.INTERPRETER for line in lines)
    return {
        "counting_rules": (sum(each.signature is not None for each in signed), max(len(signed), 1)),
        "legal_bases": (sum(bool(part.legal_basis) for part in parts), len(parts)),
        "index_age": (len(in_use), max(len(coverage), 1)),
        "list_age": (sum(source.state == "current" for source in coverage), max(len(coverage), 1)),
        "briefings": (readers(newest_briefing(operation)).count(), max(people, 1)),
        "roster": (sum(site in placed for site in sites), max(len(sites), 1)),
        "training": (sum(not line.lacks for line in lines), max(len(lines), 1)),
        "prepared": prepared(operation),
        "interpreters": (interpreters, 1),
        "shelter_beds": (beds, 1),
    }
