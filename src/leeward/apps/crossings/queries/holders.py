"""The person as a document states: out of a check, kept with a crossing, and compared by core."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import Max

from leeward.apps.crossings.models import Condition, Crossing
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import zone_and_typed
from leeward.core.travel.stays import crossing as core
from leeward.core.travel.stays.crossing import Direction, Holder, Permitted, Source

_NAMES = ("surname", "given_names", "birth_date", "sex", "nationality")


def shown_by(check: Check) -> dict[str, str]:
    """What the check's document states of its holder, in one shape for zone and typing."""
    answer = zone_and_typed(check)
    zone, typed = answer["zone"] or {}, answer["typed"]
    document, person = typed.get("document") or {}, typed.get("person") or {}
    facts = {name: str(zone.get(name) or person.get(name) or "") for name in _NAMES}
    return facts | {name: str(zone.get(name) or document.get(name) or "") for name in ("number", "issuer")}


def holder_of(facts: dict[str, str]) -> Holder:
    """The holder that core compares. A date of which parts are unknown keeps what is known."""
    born = facts["birth_date"].replace("-", "").partition("/")[0].rstrip("~")
    sex = facts["sex"] if facts["sex"] in ("F", "M") else ""
    return Holder(facts["issuer"], facts["number"], facts["given_names"], facts["surname"], born, sex)


def kept(holder: Holder) -> dict[str, str]:
    """As a row keeps it, encrypted."""
    return asdict(holder)


def opened(row: Any) -> Holder:
    """The holder of a row that keeps one. Raises Unreadable."""
    return Holder(**row.holder)


def crossings_of(rows: Sequence[Crossing]) -> list[core.Crossing]:
    """Rows as core computes with them; an extension in force is part of what is permitted. Raises Unreadable."""
    extensions = Condition.objects.filter(
        crossing__in=[row.pk for row in rows if row.is_entry],
        kind=Condition.Kind.EXTENSION,
        state=Condition.State.IN_FORCE,
    )
    longest = dict(extensions.order_by().values_list("crossing").annotate(Max("ends_on")))
    return [_crossing(row, longest.get(row.pk)) for row in rows]


def _crossing(row: Crossing, extended: date | None) -> core.Crossing:
    until = row.permitted_until
    if extended and (until is not None or not row.permitted_rule):  # what has no end needs no extension
        until = max(extended, until or extended)
    return core.Crossing(
        str(row.pk),
        Direction(row.direction),
        row.at,
        row.day,
        Source(row.source),
        opened(row),
        row.post.code if row.post else "",
        Permitted(until, row.permitted_rule) if row.permitted_rule or extended else None,
    )
