"""Entities and catalogues as JSON in the shapes that clients of OpenSanctions' interface read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.ftm_api.queries.datasets import EVERYTHING, Catalog
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.entities import Found
from leeward.apps.screening.queries.fear import hidden_from
from leeward.core.ftm.model import schema
from leeward.core.ftm.served_entity import Whole
from leeward.messages import sentence

Properties = Mapping[str, list[Any]]


def entity(found: Found, catalog: Catalog, properties: Properties | None = None) -> dict[str, Any]:
    """An entity; `properties` replace those that have other entities in them."""
    whole, record = found.whole, found.record
    own: dict[str, list[Any]] = {name: list(values) for name, values in whole.entity.properties.items()}
    return {
        "id": found.id,
        "caption": whole.caption,
        "schema": whole.entity.schema,
        "properties": own | dict(properties or {}),
        "datasets": [catalog.names[record.record_list_id]],
        "referents": list(whole.referents),
        "target": whole.target,
        "first_seen": whole.first_seen or moment(record.created_at),
        "last_seen": _last_seen(whole, record),
        "last_change": whole.last_change or moment(record.changed_at),
    }


def withheld(found: Found, catalog: Catalog) -> dict[str, Any]:
    """A hit whose record the reader may not see: that there is one, and who to ask. It is not the owner where the
    record's person fears its state.
    """
    owner = found.record.owner
    contact = ", ".join(part for part in (owner.contact_name, owner.contact_phone, owner.contact_email) if part)
    note = _("Ask %(contact)s") % {"contact": contact or owner.code}
    if found.record.pk in hidden_from(owner.country):
        note = sentence("legal.ask")
    return {
        "id": found.record.pk.hex,
        "caption": _("Withheld by %(owner)s") % {"owner": owner.name},
        "schema": found.whole.entity.schema,
        "properties": {"notes": [note]},
        "datasets": [catalog.names[found.record.record_list_id]],
        "referents": [],
        "target": True,
        "first_seen": None,
        "last_seen": None,
        "last_change": None,
    }


def manifest(catalog: Catalog) -> dict[str, Any]:
    """Every list with entities as a dataset; its data is always current, since there is no other copy."""
    loaded = {name: one for name, one in catalog.lists.items() if one.active_records or one.as_of}
    datasets: list[dict[str, Any]] = [
        {
            "name": name,
            "title": f"{one.owner.name}: {one.name}",
            "version": _version(one.as_of),
            "index_version": _version(one.as_of),
            "index_current": True,
            "load": True,
            "entity_count": one.active_records,
            "updated_at": moment(one.as_of),
            "publisher": {"name": one.owner.name},
            "children": [],
        }
        for name, one in loaded.items()
    ]
    names = sorted(loaded)
    everything = {"name": EVERYTHING, "title": _("Everything that this key may see"), "children": names, "load": False}
    version = {"version": _version(None), "index_version": _version(None), "index_current": True}
    return {
        "datasets": [*datasets, everything | version],
        "current": names,
        "outdated": [],
        "index_stale": False,
    }


def label(name: str) -> str:
    """The label of a kind."""
    known = schema(name)
    return known.label if known else name


def moment(at: datetime | None) -> str | None:
    """A time as the interface writes it: to the second, in UTC, without a zone."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if at else None


def _last_seen(whole: Whole, record: Record) -> str | None:
    """When the list last named it: an edition without news of an entity does not rewrite it."""
    seen = (
        whole.last_seen,
        moment(record.record_list.as_of) or "",
        "" if whole.last_seen else moment(record.changed_at),
    )
    return max((text for text in seen if text), default=None)


def _version(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S") if at else "static"
