"""An entity among those that it refers to and that refer to it, one edge away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leeward.apps.ftm_api.queries import shapes
from leeward.apps.ftm_api.queries.datasets import Catalog
from leeward.apps.registry.queries import entities
from leeward.apps.registry.queries.entities import Found, Reader
from leeward.core.ftm.model import Property, descendants

MOST = 500  # entities nested in another one


@dataclass(slots=True)
class Neighbourhood:
    """Entities by id, and who refers to whom: for each id, (the property as it reads from there, id of the other)."""

    reader: Reader
    catalog: Catalog
    known: dict[str, Found] = field(default_factory=dict)
    referring: dict[str, dict[tuple[str, str], None]] = field(default_factory=dict)

    def add(self, found: Iterable[Found]) -> set[str]:
        """Add entities; the ids at the ends of their edges that are still missing."""
        beyond: set[str] = set()
        for one in found:
            self.known[one.id] = one
            kind = one.whole.schema
            for name, target in one.whole.links():
                stated = kind.properties[name] if kind else None
                if stated and stated.reverse:
                    self.referring.setdefault(target, {})[stated.reverse, one.id] = None
                if kind and kind.edge:
                    beyond.add(target)
        return beyond - self.known.keys()

    def fetch(self, ids: Iterable[str]) -> list[Found]:
        """The entities with these ids that the reader may see."""
        return entities.by_ids(self.reader, ids)

    def nested(self, one: Found, path: frozenset[str] = frozenset(), *, whole: bool = True) -> dict[str, Any]:
        """The entity with its neighbours in its properties, never one that encloses it; `whole` keeps the ids of those
        that are not here.
        """
        inner = path | {one.id}
        properties: dict[str, list[Any]] = {}
        for name, other in self.referring.get(one.id, {}):
            if other in self.known and other not in path and len(path) <= 1:
                properties.setdefault(name, []).append(self.nested(self.known[other], inner, whole=whole))
        outgoing: dict[str, list[Any]] = {}
        for name, target in one.whole.links():
            if target in path:
                continue
            if target in self.known:
                outgoing.setdefault(name, []).append(self.nested(self.known[target], inner, whole=whole))
            elif whole:
                outgoing.setdefault(name, []).append(target)
        return shapes.entity(one, self.catalog, properties | outgoing)


def nested_entity(root: Found, reader: Reader, catalog: Catalog) -> dict[str, Any]:
    """The entity with everything one edge away inside it."""
    around = Neighbourhood(reader, catalog)
    around.add([root])
    inbound = entities.load(entities.referring(reader, root.id)[:MOST])
    outbound = around.fetch(target for _name, target in root.whole.links())
    _grow(around, [*inbound, *outbound])
    return around.nested(root)


@dataclass(frozen=True, slots=True)
class Page:
    """The wanted part of the neighbours by a property, and their order: (name, whether descending), then as stored."""

    limit: int
    offset: int
    sorts: tuple[tuple[str, bool], ...] = ()


def adjacent(root: Found, reader: Reader, catalog: Catalog, page: Page) -> dict[str, Any]:
    """One page of neighbours for every property that has some."""
    kind = root.whole.schema
    by, own = entities.referring_by(root.id), root.whole.entity.properties
    references = [one for one in kind.properties.values() if one.type == "entity"] if kind else []
    used = [one for one in references if (one.reverse in by if one.stub else one.name in own)]
    pages = {one.name: adjacent_by(root, one, reader, catalog, page) for one in used}
    return {
        "entity": shapes.entity(root, catalog),
        "adjacent": {name: found for name, found in pages.items() if found["total"]["value"]},
        "limit": page.limit,
        "offset": page.offset,
    }


def adjacent_by(root: Found, by: Property, reader: Reader, catalog: Catalog, page: Page) -> dict[str, Any]:
    """One page of neighbours by one property."""
    found, total = _page(root, by, reader, page)
    around = Neighbourhood(reader, catalog)
    around.add([root])
    _grow(around, found)
    outer = frozenset({root.id})
    results = [around.nested(one, outer, whole=False) for one in found]
    total_of = {"value": total, "relation": "eq"}
    return {"results": results, "total": total_of, "limit": page.limit, "offset": page.offset}


def _page(root: Found, by: Property, reader: Reader, page: Page) -> tuple[list[Found], int]:
    part = slice(page.offset, page.offset + page.limit)
    if by.stub:
        kinds: Mapping[str, frozenset[str]] = {by.reverse: descendants(by.range)}
        cards = entities.referring(reader, root.id, properties=kinds)
        return entities.load(entities.arranged(cards, page.sorts)[part]), cards.count()
    found = entities.by_ids(reader, root.whole.entity.texts(by.name), page.sorts)
    return found[part], len(found)


def _grow(around: Neighbourhood, found: list[Found]) -> None:
    """Add neighbours, and for those that are edges the entities at their other end."""
    beyond = around.add(found)
    around.add(around.fetch(sorted(beyond)[:MOST]))
