"""Write FollowTheMoney entities, one as JSON in each line: for Aleph, OpenSanctions' tools and other nodes.

The model has no phone, payer or place as such, and calls any line an `UnknownLink` with a role. What it cannot say is
beside it under `leeward`, which other programs keep and do not read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from leeward.core.graph.files.columns import time_text
from leeward.core.graph.link_chart import Item, ItemKind, Line, LinkChart
from leeward.core.printable import printable

MARK = "leeward-export"
"""The id of the note that says who exported the file."""
SCHEMATA: Mapping[ItemKind, tuple[str, str]] = {
    "person": ("Person", "name"),
    "organisation": ("Organization", "name"),
    "craft": ("Vehicle", "name"),
    "place": ("Address", "full"),
    "event": ("Event", "name"),
    "phone": ("UserAccount", "phone"),
    "email": ("UserAccount", "email"),
    "payer": ("BankAccount", "accountNumber"),
    "document": ("Document", "title"),
    "address": ("Address", "full"),
    "booking": ("Note", "name"),
    "voyage": ("Trip", "name"),
    "other": ("Note", "name"),
}
"""The schema of each kind, and the property that has its label."""
_Values = Iterable[tuple[str, str]]


def ftm(chart: LinkChart, mark: str) -> str:
    """Each item and line as an entity, after a note with the mark."""
    chart = chart.statements()
    note = _entity(MARK, "Note", [("name", chart.title), ("description", mark)], {})
    entities = (note, *map(_item, chart.items), *map(_line, chart.lines), *_groups(chart))
    return "".join(json.dumps(printable(entity), ensure_ascii=False) + "\n" for entity in entities)


def _item(item: Item) -> dict[str, Any]:
    schema, named = SCHEMATA[item.kind]
    east, north = item.place or ("", "")
    values = [(named, item.label), ("summary", item.detail), ("notes", item.note)]
    values += [("notes", f"{name}: {value}") for name, value in item.facts]
    if schema == "Address":
        values += [("longitude", str(east)), ("latitude", str(north))]
    elif named != "name":
        values.append(("name", item.label))
    ours = {"kind": item.kind, "detail": item.detail, "note": item.note, "facts": item.facts, "place": item.place}
    return _entity(item.id, schema, values, {**ours, **_grade_and_times(item.grade, item.first, item.last)})


def _line(line: Line) -> dict[str, Any]:
    values = [("subject", line.start), ("object", line.end), ("role", line.label), ("status", line.strength)]
    values += [("startDate", _day(line.first)), ("endDate", _day(line.last))]
    values += [("description", f"{name}: {value}") for name, value in line.facts]
    ours = {"kind": line.kind, "count": line.count, "strength": line.strength, "directed": line.directed}
    return _entity(
        line.id,
        "UnknownLink",
        values,
        {**ours, "facts": line.facts, **_grade_and_times(line.grade, line.first, line.last)},
    )


def _groups(chart: LinkChart) -> Iterator[dict[str, Any]]:
    for group in chart.groups:
        values = [("name", group.label), *(("entity", member) for member in group.members)]
        yield _entity(group.id, "Note", values, {"kind": "group"})


def _grade_and_times(grade: str, first: datetime | None, last: datetime | None) -> dict[str, str]:
    return {"grade": grade, "first": time_text(first), "last": time_text(last)}


def _day(time: datetime | None) -> str:
    return time_text(time)[:10]


def _entity(id_: str, schema: str, values: _Values, ours: Mapping[str, Any]) -> dict[str, Any]:
    properties: dict[str, list[str]] = {}
    for name, value in values:
        if value:
            properties.setdefault(name, []).append(value)
    kept = {name: value for name, value in ours.items() if value not in ("", (), None)}
    entity: dict[str, Any] = {"id": id_, "schema": schema, "properties": properties}
    return {**entity, "leeward": kept} if kept else entity
