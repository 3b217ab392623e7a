"""Kinds of entities and their properties, from the tables below `resources/ftm`.

`schema("Company")` knows its parents and all properties, its own and inherited; a reference has two sides:
`Ownership.owner` is `ownershipOwner` on the owner (a reversed property is never stored, only queried).
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from types import MappingProxyType

from leeward.resources import read_text

# Types whose values identify no one: they are never compared.
_NEVER_COMPARED = frozenset({"text", "html", "json", "topic", "mimetype", "language", "string", "number", "entity"})


class BadModel(ValueError):
    """A table of the model is broken; the message names file and row."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property: `schema` is the kind that defines it; `range` and `reverse` are filled only for references.

    `stub` marks the other side of a reference: its values are found at the referring entities, never written.
    """

    schema: str
    name: str
    type: str
    label: str
    range: str = ""
    reverse: str = ""
    hidden: bool = False
    matchable: bool = False
    stub: bool = False

    @property
    def qname(self) -> str:
        """`Thing:name`, the property with the kind that defines it."""
        return f"{self.schema}:{self.name}"


@dataclass(frozen=True, slots=True)
class Schema:
    """A kind. `names` are its own and those of all its ancestors; edges join `source` and `target`."""

    name: str
    parents: tuple[str, ...]
    label: str
    plural: str
    abstract: bool
    matchable: bool
    featured: tuple[str, ...]
    caption: tuple[str, ...]
    source: str
    target: str
    names: frozenset[str] = frozenset()
    properties: Mapping[str, Property] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def edge(self) -> bool:
        """Whether it is a relation between two others rather than a thing."""
        return bool(self.source and self.target)

    def is_a(self, name: str) -> bool:
        """Whether it is `name` or a descendant of it."""
        return name in self.names


def schema(name: str) -> Schema | None:
    """The kind with this name, or None."""
    return schemata().get(name)


@cache
def schemata() -> Mapping[str, Schema]:
    """Every kind by name. Raises BadModel if a table is broken."""
    bare = {row["name"]: row for row in table("schemata", ("name", "parents", "caption", "source"))}
    names = {name: frozenset(_ancestors(name, bare)) for name in bare}
    stated = _stated_properties(names)
    return MappingProxyType({name: _schema(bare[name], names[name], stated) for name in bare})


@cache
def comparable(name: str) -> frozenset[str]:
    """The kinds worth comparing with this one: its matchable ancestors and descendants.

    A kind that is not matchable itself (`Thing`) represents all its descendants.
    """
    kind = schemata()[name]
    below = {other.name for other in schemata().values() if other.is_a(name)}
    if not kind.matchable:
        return frozenset(below)
    return frozenset(other for other in kind.names | below if schemata()[other].matchable)


@cache
def descendants(name: str) -> frozenset[str]:
    """The kind and all its descendants."""
    return frozenset(other.name for other in schemata().values() if other.is_a(name))


def properties() -> Iterator[Property]:
    """Every property once, with the kind that defines it, without the reversed sides."""
    for kind in schemata().values():
        yield from (found for found in kind.properties.values() if found.schema == kind.name and not found.stub)


def property_of(qname: str) -> Property | None:
    """The property `Thing:name`; None if there is none."""
    kind, _, name = qname.partition(":")
    found = schema(kind)
    return found.properties.get(name) if found else None


def table(name: str, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of `ftm/<name>.csv`, each with the columns `needed`. Raises BadModel."""
    lines = "\n".join(line for line in read_text(f"ftm/{name}.csv").splitlines() if not line.startswith("#"))
    rows = [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(StringIO(lines))]
    for row in rows:
        if not all(column in row for column in needed):
            raise BadModel(f"ftm/{name}.csv: {row!r} lacks one of {', '.join(needed)}")
    return rows


def _ancestors(name: str, bare: Mapping[str, dict[str, str]]) -> Iterator[str]:
    yield name
    if name not in bare:
        raise BadModel(f"ftm/schemata.csv: a parent {name!r} is not in the table")
    for parent in bare[name]["parents"].split():
        yield from _ancestors(parent, bare)


def _stated_properties(names: Mapping[str, frozenset[str]]) -> dict[str, list[Property]]:
    """The properties that each kind defines, and the reversed sides of references to it."""
    stated: dict[str, list[Property]] = {name: [] for name in names}
    for row in table("properties", ("schema", "name", "type", "range", "reverse")):
        if row["schema"] not in names or (row["range"] and row["range"] not in names):
            raise BadModel(f"ftm/properties.csv: {row!r} names a kind that is not in schemata.csv")
        flags = row["flags"].split()
        compared = row["type"] not in _NEVER_COMPARED and "unmatchable" not in flags
        hidden = "hidden" in flags
        one = Property(
            *(row["schema"], row["name"], row["type"], row["label"], row["range"], row["reverse"]),
            hidden=hidden,
            matchable=compared,
        )
        stated[one.schema].append(one)
        if one.reverse:
            other = Property(one.range, one.reverse, "entity", one.reverse, one.schema, one.name, hidden, stub=True)
            stated[one.range].append(other)
    return stated


def _schema(row: dict[str, str], names: frozenset[str], stated: Mapping[str, list[Property]]) -> Schema:
    # The nearest wins: a kind may override a property of an ancestor.
    found = {one.name: one for name in sorted(names - {row["name"]}) for one in stated[name]}
    found |= {one.name: one for one in stated[row["name"]]}
    flags = row["flags"].split()
    return Schema(
        row["name"],
        tuple(row["parents"].split()),
        row["label"],
        row["plural"],
        "abstract" in flags,
        "unmatchable" not in flags,
        tuple(row["featured"].split()),
        tuple(row["caption"].split()),
        row["source"],
        row["target"],
        names,
        MappingProxyType(found),
    )
