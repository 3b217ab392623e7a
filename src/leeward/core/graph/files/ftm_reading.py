"""Read FollowTheMoney entities, one as JSON in each line, as a chart: things are items, relations are lines.

Anybody's file: of any schema of the model, with what Leeward wrote beside it where it did. A line that is no entity, or
names one that is not in the file, is left out and said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

from leeward.core.ftm.model import Schema, schema
from leeward.core.graph.files.chart_parts import (
    LONGEST_FACT,
    MOST_FACTS,
    ChartReject,
    ReadChart,
    Rejects,
    UnreadableChart,
    check_counts,
    check_size,
    count_of,
    degree_pair,
    grade_of,
    kind_of,
    name_of,
    strength_of,
    time_of,
)
from leeward.core.graph.files.ftm import MARK
from leeward.core.graph.link_chart import Facts, Item, ItemGroup, Line, LinkChart
from leeward.core.outside_json import BadJson, read_json
from leeward.core.printable import plain

_NAMED = ("name", "full", "title", "phone", "accountNumber", "number", "registrationNumber", "summary")
_MOST_OF_ONE = 50
"""Lines that one relation of several ends makes at most."""
_Properties = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Entity:
    line: int
    id: str
    schema: Schema
    properties: _Properties
    ours: Mapping[str, Any]

    def first(self, name: str) -> str:
        """The first value of a property, or nothing."""
        return next(iter(self.properties.get(name, ())), "")


@dataclass(slots=True)
class _Found:
    items: dict[str, Item] = field(default_factory=dict)
    lines: dict[str, tuple[int, Line]] = field(default_factory=dict)
    groups: list[ItemGroup] = field(default_factory=list)
    rejects: Rejects = field(default_factory=Rejects)


def read_ftm(data: bytes, title: str = "") -> ReadChart:
    """Read a file. Raises UnreadableChart if it has no entity, or too many."""
    check_size(data)
    found = _Found()
    for entity in _entities(data, found.rejects):
        if entity.id == MARK:
            title = title or entity.first("name")
        elif entity.ours.get("kind") == "group":
            members = tuple(entity.properties.get("entity", ()))
            found.groups.append(ItemGroup(entity.id, _name(entity), members))
        elif entity.schema.edge:
            _add_relation(found, entity)
        else:
            _add_thing(found, entity)
        check_counts(len(found.items), len(found.lines), entity.line)
    if not found.items:
        first = found.rejects[0] if found.rejects else ChartReject(0, "chart_file.none", {})
        raise UnreadableChart(first.code, first.line, **first.params)
    lines = tuple(line for number, line in found.lines.values() if _has_both_ends(found, number, line))
    chart = LinkChart(name_of(title), tuple(found.items.values()), lines, tuple(found.groups))
    return ReadChart(chart.consistent(), rejects=found.rejects.in_order())


def _entities(data: bytes, rejects: Rejects) -> Iterator[_Entity]:
    for number, text in enumerate(data.splitlines(), 1):
        if text.strip():
            try:
                yield _entity(number, read_json(text))
            except BadJson as error:
                rejects.add(number, "chart_file.json", message=str(error))
            except UnreadableChart as error:
                rejects.add(number, error.code, **error.params)


def _entity(number: int, value: object) -> _Entity:
    """Raises UnreadableChart for what is no entity of the model."""
    if not isinstance(value, dict) or not isinstance(value.get("properties"), dict):
        raise UnreadableChart("chart_file.entity")
    id_, name = value.get("id"), value.get("schema")
    if not isinstance(id_, str) or not 0 < len(id_) <= 255:
        raise UnreadableChart("chart_file.id")
    known = schema(name) if isinstance(name, str) else None
    if known is None:
        raise UnreadableChart("chart_file.schema", name=plain(str(name), 60))
    properties = {plain(key, 60): _texts(values) for key, values in value["properties"].items()}
    ours = value.get("leeward")
    return _Entity(number, plain(id_), known, properties, ours if isinstance(ours, dict) else {})


def _texts(values: object) -> list[str]:
    """The texts of a property; an entity that is nested there by its id."""
    listed = values if isinstance(values, list) else [values]
    texts = (one.get("id") if isinstance(one, dict) else one for one in listed)
    return [text for one in texts if isinstance(one, str | int | float) and (text := plain(str(one), LONGEST_FACT))]


def _add_thing(found: _Found, entity: _Entity) -> None:
    if entity.id in found.items:
        found.rejects.add(entity.line, "chart_file.twice", id=entity.id)
        return
    ours = entity.ours
    kind = kind_of(str(ours.get("kind", "")))
    stated = ours.get("place")
    degrees = stated if isinstance(stated, list) and len(stated) == 2 else map(entity.first, ("longitude", "latitude"))
    place = degree_pair(*map(str, degrees))
    facts = _kept_facts(found, entity)
    found.items[entity.id] = Item(
        *(
            entity.id,
            kind if kind != "other" else _kind(entity),
            _name(entity),
            name_of(_text_of(ours, "detail")),
            facts,
        ),
        *(place, time_of(_text_of(ours, "first")), time_of(_text_of(ours, "last")), grade_of(_text_of(ours, "grade"))),
        plain(ours.get("note"), LONGEST_FACT),
    )
    # The holder of a passport, the address of a person: every reference of a thing is a line.
    for name, values in entity.properties.items():
        if _is_reference(entity.schema, name):
            label = entity.schema.properties[name].label
            for place_, other in enumerate(values[:_MOST_OF_ONE]):
                line = Line(f"{entity.id}.{name}.{place_}", entity.id, other, label, name, directed=True)
                _add_line(found, entity.line, line)


def _add_relation(found: _Found, entity: _Entity) -> None:
    starts, ends = (entity.properties.get(name, []) for name in (entity.schema.source, entity.schema.target))
    if not starts or not ends:
        found.rejects.add(entity.line, "chart_file.ends")
        return
    ours = entity.ours
    label = name_of(entity.first("role")) or entity.schema.label
    first, last = (
        _text_of(ours, ours_) or entity.first(theirs) for ours_, theirs in (("first", "startDate"), ("last", "endDate"))
    )
    directed = bool(ours["directed"]) if "directed" in ours else entity.schema.name not in ("Associate", "Family")
    facts = _kept_facts(found, entity)
    several = len(starts) * len(ends) > 1
    for place, (start, end) in enumerate(islice(product(starts, ends), _MOST_OF_ONE)):
        line = Line(
            id=f"{entity.id}.{place}" if several else entity.id,
            start=start,
            end=end,
            label=label,
            kind=name_of(_text_of(ours, "kind")) or entity.schema.name,
            count=count_of(_text_of(ours, "count") or "1"),
            strength=strength_of(_text_of(ours, "strength") or entity.first("status")),
            directed=directed,
            first=time_of(first or entity.first("date")),
            last=time_of(last),
            grade=grade_of(_text_of(ours, "grade")),
            facts=facts,
        )
        _add_line(found, entity.line, line)


def _add_line(found: _Found, number: int, line: Line) -> None:
    if line.id in found.lines:
        found.rejects.add(number, "chart_file.twice", id=line.id)
    else:
        found.lines[line.id] = number, line


def _has_both_ends(found: _Found, number: int, line: Line) -> bool:
    """Whether both ends are in the file; said where one is not."""
    missing = next((end for end in (line.start, line.end) if end not in found.items), None)
    if missing is not None:
        found.rejects.add(number, "chart_file.unknown", id=missing)
    return missing is None


def _kept_facts(found: _Found, entity: _Entity) -> Facts:
    """Leeward's own facts, or all properties that nothing else on the chart shows."""
    ours = entity.ours.get("facts")
    if isinstance(ours, list):
        pairs = [
            (plain(pair[0], 60), plain(pair[1], LONGEST_FACT))
            for pair in ours
            if isinstance(pair, list) and len(pair) == 2
        ]
    elif entity.ours:
        pairs = []
    else:
        shown = {"role", "startDate", "endDate", "longitude", "latitude"} if entity.schema.edge else set(_NAMED[:3])
        pairs = [
            (_label(entity.schema, name), "; ".join(values)[:LONGEST_FACT])
            for name, values in entity.properties.items()
            if values and name not in shown and not _is_reference(entity.schema, name)
        ]
        # A boat, a car or a company is more than the symbol of its kind.
        if not entity.schema.edge and entity.schema.name.lower() != _kind(entity):
            pairs.append(("type", entity.schema.name))
    if len(pairs) > MOST_FACTS:
        found.rejects.add(entity.line, "chart_file.facts", most=MOST_FACTS)
    return tuple(pairs[:MOST_FACTS])


def _is_reference(kind: Schema, name: str) -> bool:
    known = kind.properties.get(name)
    return known is not None and known.type == "entity"


def _label(kind: Schema, name: str) -> str:
    known = kind.properties.get(name)
    return known.label if known else name


def _kind(entity: _Entity) -> Any:
    """By the nearest ancestor that means a kind."""
    if entity.schema.name == "Address":
        return "address"
    if entity.schema.is_a("Document"):
        return "document"
    words = [entity.schema.name, *sorted(entity.schema.names)]
    return next((kind for word in words if (kind := kind_of(word)) != "other"), "other")


def _name(entity: _Entity) -> str:
    named = (text for name in (*entity.schema.caption, *_NAMED) for text in entity.properties.get(name, ()))
    return next(filter(None, map(name_of, named)), entity.schema.label)


def _text_of(ours: Mapping[str, Any], name: str) -> str:
    value = ours.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
