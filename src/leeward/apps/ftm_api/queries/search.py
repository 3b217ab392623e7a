"""Text search with filters and facets, as `/search` answers it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeward.apps.ftm_api.queries import shapes
from leeward.apps.ftm_api.queries.datasets import Catalog
from leeward.apps.ftm_api.queries.spelling import fuzzy
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.models import EntityCard
from leeward.apps.registry.queries import entities
from leeward.apps.registry.queries.entities import Reader, Selection
from leeward.core.ftm.query import Group, Node, Term
from leeward.core.ftm.served_entity import topic_labels
from leeward.core.ftm.words import words
from leeward.core.record.codes import states

FURTHEST = 9999  # results that can be paged, or searched for a property
FIRST = 100  # results of filters without words: a key may search, but not copy a list
Facet = Literal["datasets", "schema", "countries", "identifiers", "topics", "genders"]
_MOST_VALUES = 1000  # values of a facet, the most frequent
_FEW = 2000  # matches by words that are kept by their ids
FACETS: tuple[Facet, ...] = ("countries", "topics", "datasets")


@dataclass(frozen=True, slots=True)
class Search:
    """The search terms, and the wanted part of the results. `properties` are exact (name, value) pairs; with `fuzzy`
    the words of the text may be misspelt. `filtered` says that the client narrows what is searched.
    """

    reader: Reader
    selection: Selection
    text: Node | None = None
    properties: tuple[tuple[str, str], ...] = ()
    sorts: tuple[tuple[str, bool], ...] = ()
    facets: tuple[Facet, ...] = FACETS
    limit: int = 10
    offset: int = 0
    fuzzy: bool = False
    filtered: bool = False


def search(wanted: Search, catalog: Catalog) -> dict[str, Any]:
    """`limit`, `offset`, `total`, `results` and `facets` as `/search` answers them.

    Without words the first hundred that pass the filters are listed, and without a filter none; all are counted.
    """
    furthest = FURTHEST if wanted.text is not None or wanted.properties else FIRST * wanted.filtered
    terms = wanted.text
    if terms is not None and wanted.fuzzy:
        terms = fuzzy(terms, engine().current().index)
    text = _with_values(terms, wanted.properties)
    found = entities.select(wanted.reader, wanted.selection, text)
    if wanted.properties:
        found = entities.with_property(found, wanted.properties, wanted.selection.op, FURTHEST)
    elif text is not None:
        found = entities.settled(found, _FEW)
    counted = entities.counts(found)
    limit, offset = window(wanted.limit, wanted.offset, furthest)
    cards = entities.ordered(found, wanted.text, wanted.sorts)[offset : offset + limit] if limit else ()
    return {
        "limit": limit,
        "offset": offset,
        "total": {"value": sum(row[-1] for row in counted), "relation": "eq"},
        "results": [shapes.entity(one, catalog) for one in entities.load(cards)],
        "facets": _facets(found, counted, wanted.facets, catalog, furthest),
    }


def suggest(reader: Reader, selection: Selection, text: Node | None, limit: int) -> list[entities.Found]:
    """Entities whose name fits what is being typed; none for an empty text."""
    if text is None:
        return []
    cards = entities.select(reader, selection, text)
    return entities.load(entities.ordered(cards, text, ())[:limit])


def window(limit: int, offset: int, furthest: int = FURTHEST) -> tuple[int, int]:
    """Limit and offset within what can be paged."""
    start = min(max(offset, 0), furthest)
    return min(max(limit, 0), furthest - start), start


def _with_values(text: Node | None, properties: Sequence[tuple[str, str]]) -> Node | None:
    """Search for the words of the values first: the database finds them, and few entities remain to be compared."""
    parts: list[Node] = [Term(tuple(found)) for _name, value in properties if (found := words(value))]
    if len(parts) > 1:
        parts = [Group("any", tuple(parts))]
    parts += [text] if text is not None else []
    return Group("all", tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


_Counted = Sequence[tuple[int, str, str, str, int]]
_Labelled = Iterable[tuple[str, str, int]]


def _facets(
    found: QuerySet[EntityCard], counted: _Counted, wanted: Sequence[Facet], catalog: Catalog, furthest: int
) -> dict[str, Any]:
    """Each wanted facet. Most are counted on cards; some values, such as document numbers, are only in the entities,
    and are counted in those that may be listed.
    """
    types = {_TYPES[name] for name in wanted if name in _TYPES}
    stated = entities.values_of(found, types, furthest) if types else {}
    return {
        name: _STATED[name](stated[_TYPES[name]]) if name in _TYPES else _FACETS[name](counted, catalog)
        for name in wanted
    }


def _facet(label: str, values: _Labelled) -> dict[str, Any]:
    ordered = sorted(values, key=lambda value: (-value[2], value[0]))[:_MOST_VALUES]
    return {"label": label, "values": [{"name": name, "label": said, "count": count} for name, said, count in ordered]}


def _codes(counted: _Counted, column: int, label_of: Callable[[str], str]) -> _Labelled:
    counts: Counter[str] = Counter()
    for row in counted:
        for code in str(row[column]).split():
            counts[code] += row[-1]
    return ((code, label_of(code), count) for code, count in counts.items())


def _country(code: str) -> str:
    known = states.by_name(code)
    return known.name if known else code


def _countries(counted: _Counted, _catalog: Catalog) -> dict[str, Any]:
    return _facet(_("Countries"), _codes(counted, 2, _country))


def _topics(counted: _Counted, _catalog: Catalog) -> dict[str, Any]:
    labels = topic_labels()
    return _facet(_("Topics"), _codes(counted, 3, lambda code: labels.get(code, code)))


def _schemata(counted: _Counted, _catalog: Catalog) -> dict[str, Any]:
    return _facet(_("Entity types"), _codes(counted, 1, shapes.label))


def _datasets(counted: _Counted, catalog: Catalog) -> dict[str, Any]:
    counts: Counter[int] = Counter()
    for row in counted:
        counts[row[0]] += row[-1]
    titles = {one.pk: one.name for one in catalog.lists.values()}
    return _facet(_("Data sources"), ((catalog.names[pk], titles[pk], count) for pk, count in counts.items()))


def _identifiers(counts: Counter[str]) -> dict[str, Any]:
    return _facet(_("Identifiers"), ((number, number, count) for number, count in counts.items()))


def _genders(counts: Counter[str]) -> dict[str, Any]:
    labels = {"male": _("male"), "female": _("female"), "other": _("other")}
    return _facet(_("Genders"), ((code, labels.get(code, code), count) for code, count in counts.items()))


_FACETS: dict[Facet, Callable[[_Counted, Catalog], dict[str, Any]]] = {
    "countries": _countries,
    "topics": _topics,
    "datasets": _datasets,
    "schema": _schemata,
}
_TYPES: dict[Facet, str] = {"identifiers": "identifier", "genders": "gender"}
"""Facets of values that no card has, with the type of the properties that state them."""
_STATED: dict[Facet, Callable[[Counter[str]], dict[str, Any]]] = {"identifiers": _identifiers, "genders": _genders}
