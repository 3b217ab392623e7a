"""Releases of an operation: their contents counted again, their differences, and their files."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from leeward.apps.operations.models import Operation, Release
from leeward.apps.operations.queries.counts import way_name
from leeward.apps.operations.queries.reports import bounds_of, event_of
from leeward.apps.operations.queries.rules import rules_of
from leeward.apps.operations.queries.snapshots import in_order
from leeward.core.federation.keys.canonical import read_time, time_text
from leeward.core.operation.bounds import Bounds
from leeward.core.operation.figures import DIMENSIONS
from leeward.core.operation.releases import Contents, not_before
from leeward.core.privacy.release_json import read_release
from leeward.core.privacy.releases import Release as Published
from leeward.messages import sentence

_NUMBERS = ("reports", "counted", "confirmed", "verified", "least", "most")


def releases(operation: Operation) -> QuerySet[Release]:
    """Those released, and the one that waits; the newest first."""
    rows = operation.releases.exclude(state=Release.State.DROPPED)
    return rows.select_related("proposed_by", "decided_by", "rules")


def release_for(operation: Operation, id: UUID) -> Release | None:
    """One of them."""
    return releases(operation).filter(pk=id).first()


def out(operation: Operation) -> QuerySet[Release]:
    """Those that were released, the newest first."""
    return releases(operation).filter(state=Release.State.RELEASED).order_by("-decided_at")


def last_released(operation: Operation) -> Release | None:
    """The newest one that was released."""
    return out(operation).first()


def possible_kinds(operation: Operation, now: datetime) -> tuple[list[tuple[str, str]], list[tuple[str, datetime]]]:
    """The kinds that can be released now, and those of a day to come with their days in the operation's zone."""
    done = set(out(operation).values_list("kind", flat=True))
    ends, zone = bounds_of(operation).ends, ZoneInfo(operation.zone)
    left = [(kind, str(word), not_before(kind, ends)) for kind, word in Release.Kind.choices if kind not in done]  # type: ignore[arg-type]
    return (
        [(kind, word) for kind, word, first in left if first <= now],
        [(word, first.astimezone(zone)) for _kind, word, first in left if first > now],
    )


def speaks_of(release: Release) -> datetime:
    """The day after which it is named, in the operation's zone; an older one says only as of when it is."""
    said = release.body["release"].get("speaks_of")
    return (read_time(said) if said else release.as_of).astimezone(ZoneInfo(release.operation.zone))


def contents_of(release: Release) -> Contents:
    """What the release was computed from: the rows and decisions of its moment. Raises Unreadable."""
    operation, at = release.operation, release.as_of
    rows = operation.reports.filter(received_at__lte=at).select_related("agency")
    decided = operation.merge_decisions.filter(Q(undone_at=None) | Q(undone_at__gt=at), decided_at__lte=at)
    return Contents(
        tuple(map(event_of, rows)),
        read_bounds(str(operation.pk), release.bounds),
        rules_of(release.rules),
        tuple(in_order(decided)),
    )


def bounds_json(bounds: Bounds) -> dict[str, Any]:
    """Bounds as a release keeps them."""
    left = {country: time_text(at) if at else "" for country, at in bounds.countries.items()}
    period = {"starts": time_text(bounds.starts), "ends": time_text(bounds.ends)}
    return {**period, "countries": left, "sites": sorted(bounds.sites)}


def read_bounds(operation: str, kept: Mapping[str, Any]) -> Bounds:
    """The bounds that `bounds_json` wrote."""
    left = {country: read_time(at) if at else None for country, at in kept["countries"].items()}
    return Bounds(operation, read_time(kept["starts"]), read_time(kept["ends"]), left, frozenset(kept["sites"]))


def published_people(operation: Operation, figure: str) -> list[Published]:
    """What was released of a figure of victims, in order: later releases are made safe beside it. Raises Unreadable."""
    rows = operation.releases.filter(state=Release.State.RELEASED).order_by("decided_at")
    return [read_release(row.people[figure]) for row in rows if row.people and figure in row.people]


def lines(release: Release) -> Iterator[dict[str, Any]]:
    """A line for each cell: what the page shows and the csv has. A hidden figure of victims has no number."""
    for cell in release.body["release"]["cells"]:
        values = cell["values"]
        amounts = {name.partition(".")[2]: value for name, value in values.items() if name.startswith("amount.")}
        yield (
            _named(cell)
            | {name: values.get(name, "") for name in _NUMBERS}
            | {
                "amounts": "; ".join(f"{value} {unit}" for unit, value in amounts.items()),
                "hidden": False,
            }
        )
    for cell in release.body["people"]:
        nothing = dict.fromkeys(_NUMBERS, "")
        hidden = cell["counted"] is None
        yield _named(cell) | nothing | {"counted": "" if hidden else cell["counted"], "amounts": "", "hidden": hidden}


def _named(cell: Mapping[str, Any]) -> dict[str, str]:
    by, row = list(cell["row"]), list(cell["row"].values())
    return {
        "figure": sentence(f"operation.figure.{cell['figure']}"),
        "by": ", ".join(map(way_name, by)),
        "row": ", ".join(_word(name, value) for name, value in zip(by, row, strict=True)),
    }


def _word(name: str, value: str) -> str:
    known = DIMENSIONS.get(name)
    return sentence(f"operation.value.{value}") if known and value in known else value


def deltas(release: Release) -> list[dict[str, str]]:
    """Why numbers differ from the release before, in words: a line for each cell and cause."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for each in release.body["differences"]:
        named, cause = _named(each), sentence(f"operation.cause.{each['cause']}")
        line = found.setdefault((named["figure"], named["row"], cause), {**named, "cause": cause, "change": ""})
        sign = "" if each["change"].startswith("-") else "+"
        word = sentence(f"operation.number.{each['value'].partition('.')[0]}")
        line["change"] += f"{'; ' if line['change'] else ''}{word} {sign}{each['change']}"
    return list(found.values())
