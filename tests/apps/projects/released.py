"""Releases of an operation, as a lead and a second person would have made them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation, Release, RuleSet

Cells = list[tuple[dict[str, str], int, int]]
"""The row, the number counted, and how many of these are verified."""


def released(
    lead: Officer, second: Officer, kind: str, hits: int, *, name: str = "Watch", cells: Cells | None = None,
    victims: dict[str, int | None] | None = None, at: datetime | None = None, state: str = "released",
) -> Release:  # fmt: skip
    """A release of the lead's operation of that name with so many confirmed hits; `victims` by state, "" the total."""
    now = at or timezone.now()
    day = now.astimezone(UTC).date()
    operation = Operation.objects.filter(lead=lead.agency, name=name).first()
    if operation is None:
        facts: dict[str, Any] = {"begins_on": day - timedelta(30), "ends_on": day - timedelta(20), "made_at": now}
        operation = Operation.objects.create(name=name, aims="Find", lead=lead.agency, made_by=lead, **facts)
    rules, _new = RuleSet.objects.get_or_create(
        operation=operation, version=1, defaults={"content": {}, "digest": "0", "written_by": lead, "written_at": now}
    )
    body = {
        "release": {"cells": [_cell(*each) for each in (({}, hits, hits), *(cells or ()))]},
        "people": [
            {"figure": "potential_victim", "row": {"country": state} if state else {}, "counted": counted}
            for state, counted in (victims or {}).items()
        ],
        "differences": [],
    }
    made = Release(operation=operation, kind=kind, as_of=now, rules=rules, bounds={}, body=body, state=state)
    made.proposed_by, made.decided_by, made.decided_at, made.key = lead, second, now, "k"
    made.save(force_insert=True)
    return made


def _cell(row: dict[str, str], counted: int, verified: int) -> dict[str, Any]:
    return {"figure": "hit_confirmed", "row": row, "values": {"counted": str(counted), "verified": str(verified)}}
