"""Reconciliation of tables, as OpenRefine asks for it (Reconciliation Service API 0.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.ftm_api.queries import shapes
from leeward.apps.ftm_api.queries.examples import entity_of_example
from leeward.apps.ftm_api.queries.matching import Scored, Terms, match
from leeward.apps.ftm_api.schemas import ExtendProperty, ExtendQuery, ReconQuery
from leeward.apps.registry.queries import entities
from leeward.apps.registry.queries.entities import Found, Reader
from leeward.core.ftm.model import Property, Schema, properties, property_of, schemata
from leeward.core.ftm.served_entity import topic_labels
from leeward.core.matching.score import cut
from leeward.core.record.codes import states

# Ids and kinds are those of FollowTheMoney as OpenSanctions publishes it; clients compare these addresses.
_SPACE = "https://www.opensanctions.org/reference/#schema"
_SUGGESTED = 5


def manifest(name: str, address: str, root: str, query: str, kinds: Iterable[Schema]) -> dict[str, Any]:
    """What this service offers. `address` is its own, `root` that of `/ftm`; `query` is passed on, as it may have a
    key.
    """

    def service(path: str) -> dict[str, str]:
        return {"service_url": address, "service_path": f"{path}{query}"}

    return {
        "versions": ["0.2"],
        "name": name,
        "identifierSpace": _SPACE,
        "schemaSpace": _SPACE,
        "documentation": "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/",
        "view": {"url": f"{root}/entities/{{{{id}}}}"},
        "batchSize": 10,
        "suggest": {
            "entity": service("/suggest/entity"),
            "type": service("/suggest/type"),
            "property": service("/suggest/property"),
        },
        "extend": {"propose_properties": service("/extend/property"), "propose_settings": _settings()},
        "defaultTypes": [_type(kind) for kind in sorted(kinds, key=lambda kind: kind.name)],
    }


def _settings() -> list[dict[str, Any]]:
    choices = [{"id": "caption", "name": _("Words")}, {"id": "raw", "name": _("Codes")}]
    return [
        {"name": "limit", "label": _("Most values in a row"), "type": "number", "default": 0, "help_text": _("0: all")},
        {
            "name": "render",
            "label": _("Values"),
            "type": "select",
            "default": "caption",
            "help_text": "",
            "choices": choices,
        },
    ]


def answer(query: ReconQuery, terms: Terms) -> dict[str, Any]:
    """The best candidates for one row. Raises InvalidExample and InvalidEntity."""
    kinds = [query.type] if isinstance(query.type, str) else query.type or ["Thing"]
    stated: dict[str, list[Any]] = {"name": [query.query]} if query.query else {}
    for value in query.properties:
        known = property_of(value.pid)
        if known is not None:
            stated.setdefault(known.name, []).extend(value.v if isinstance(value.v, list) else [value.v])
    entity = entity_of_example(kinds[0], stated)
    found = match(entity, replace(terms, limit=max(query.limit, 0), cutoff=0.0))
    return {"result": [_to_candidate(one, terms.threshold) for one in found.results]}


def extended(query: ExtendQuery, reader: Reader) -> dict[str, Any]:
    """The wanted properties of the rows' entities; a row whose entity the reader may not see stays empty."""
    known = {one.id: one for one in entities.by_ids(reader, query.ids)}
    metas: dict[str, dict[str, str]] = {}
    rows: dict[str, dict[str, Any]] = {entity: {} for entity in query.ids}
    for entity, one in known.items():
        kind = one.whole.schema
        for wanted in query.properties:
            stated = kind.properties.get(wanted.id) if kind else None
            if stated is not None:
                metas.setdefault(wanted.id, {"id": stated.name, "name": stated.label})
                rows[entity][wanted.id] = [{"str": text} for text in _values(one, stated, wanted)]
    return {"meta": list(metas.values()), "rows": rows}


def _values(one: Found, stated: Property, wanted: ExtendProperty) -> Sequence[str]:
    values = one.whole.entity.texts(stated.name)
    values = values[: wanted.settings.limit] if wanted.settings.limit > 0 else values
    return values if wanted.settings.render == "raw" else [_to_text(stated, text) for text in values]


def _to_text(stated: Property, text: str) -> str:
    if stated.type == "country":
        known = states.by_name(text)
        return known.name if known else text
    return topic_labels().get(text, text) if stated.type == "topic" else text


def kinds_held(lists: Iterable[int]) -> list[Schema]:
    """The kinds that the lists have and that can be matched, with those above them."""
    held = entities.schemata_held(lists, (name for name, kind in schemata().items() if kind.matchable))
    names = {above for name in held for above in schemata()[name].names}
    return [schemata()[name] for name in sorted(names)]


def suggested_entities(found: Iterable[Found]) -> list[dict[str, Any]]:
    """Entities for a box in which a person types."""
    return [_reference(one) for one in found]


def suggested_properties(prefix: str, kinds: Iterable[Schema]) -> list[dict[str, Any]]:
    """The first properties of these kinds whose name or label begins so."""
    names = {kind.name for kind in kinds}
    found = (
        one
        for one in properties()
        if one.schema in names and not one.hidden and one.type != "entity" and _begins(prefix, one.name, one.label)
    )
    return [{"id": one.qname, "name": one.label, "description": None} for one in found][:_SUGGESTED]


def suggested_types(prefix: str, kinds: Iterable[Schema]) -> list[dict[str, Any]]:
    """The first kinds whose name or label begins so."""
    return [_type(kind) for kind in kinds if _begins(prefix, kind.name, kind.label)][:_SUGGESTED]


def proposed(kind: Schema, limit: int) -> dict[str, Any]:
    """Properties by which a table may be extended, the important ones first."""
    shown = [kind.properties[name] for name in kind.featured]
    shown += [
        one
        for one in kind.properties.values()
        if not one.hidden and one.type != "entity" and one.name not in kind.featured
    ]
    shown = shown[:limit] if limit > 0 else shown
    rows = sorted(({"id": one.name, "name": one.label} for one in shown), key=lambda row: row["name"])
    return {"limit": limit, "type": kind.name, "properties": rows}


def _begins(prefix: str, *texts: str) -> bool:
    wanted = prefix.lower().strip()
    return bool(wanted) and any(text.lower().startswith(wanted) for text in texts)


def _type(kind: Schema) -> dict[str, Any]:
    return {"id": kind.name, "name": kind.plural, "description": kind.label}


def _reference(one: Found) -> dict[str, Any]:
    kind = one.whole.schema
    return {
        "id": one.id,
        "name": one.whole.caption,
        "description": shapes.label(one.whole.entity.schema),
        "type": [_type(kind)] if kind else [],
    }


def _to_candidate(one: Scored, threshold: float) -> dict[str, Any]:
    score = {"score": cut(one.score), "match": one.score >= threshold}
    if one.view == "full":
        return _reference(one.found) | score
    return {"id": one.found.record.pk.hex, "name": one.found.record.owner.name, "description": None, "type": []} | score
