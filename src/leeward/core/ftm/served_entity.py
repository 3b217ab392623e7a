"""An entity for `/ftm` to serve, filter and search: its source's original, or composed from a record."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from leeward.core.ftm.compose import entity_of
from leeward.core.ftm.model import Schema, schema, table
from leeward.core.ftm.words import searchable
from leeward.core.matching.entity import Entity
from leeward.core.record.content.content import Content

# Properties that a publisher rewrites in every edition, although nothing changed.
_RESTLESS = ("last_seen", "last_export", "index")


@dataclass(frozen=True, slots=True)
class Whole:
    """A complete entity. `properties` hold texts; a nested entity is replaced by its id.

    `referents` are other ids under which the same entity is known. The three times are ISO 8601 without a zone, empty
    if the source states none.
    """

    entity: Entity
    caption: str
    referents: tuple[str, ...] = ()
    first_seen: str = ""
    last_seen: str = ""
    last_change: str = ""

    @property
    def schema(self) -> Schema | None:
        """Its kind; None if this version of the model does not have it."""
        return schema(self.entity.schema)

    @property
    def target(self) -> bool:
        """Whether one of its topics counts as a risk."""
        return not risks().isdisjoint(self.entity.texts("topics"))

    def of_type(self, kind: str) -> tuple[str, ...]:
        """All values of the properties of this type (`name`, `country`, `identifier`...), without duplicates."""
        return self.entity.texts(*(name for name in self.entity.properties if self._type(name) == kind))

    def links(self) -> Iterator[tuple[str, str]]:
        """(property, id of the entity that it names) for every reference."""
        for name, values in self.entity.properties.items():
            if self._type(name) == "entity":
                yield from ((name, value) for value in values)

    def names(self) -> str:
        """Its names, as searchable words."""
        return searchable((self.caption, *self.of_type("name")))

    def text(self) -> str:
        """All its other text, as searchable words; URLs are left out."""
        left_out = ("name", "entity", "url", "json")
        kept = (values for name, values in self.entity.properties.items() if self._type(name) not in left_out)
        return searchable(value for values in kept for value in values)

    def _type(self, name: str) -> str:
        known = self.schema
        stated = known.properties.get(name) if known else None
        return stated.type if stated else "string"


def original_entity(source: Mapping[str, Any]) -> Whole:
    """The original entity of a FollowTheMoney source."""
    properties = {name: found for name, values in source["properties"].items() if (found := _texts(values))}
    entity = Entity(source["schema"], properties)
    return Whole(
        entity,
        _text(source.get("caption")) or _caption_of(entity),
        tuple(text for text in _texts(source.get("referents")) if text != source["id"]),
        # 2026-11-24T10:00:00 has 19 characters; fractions and zones follow.
        *(_text(source.get(name))[:19] for name in ("first_seen", "last_seen", "last_change")),
    )


def composed_entity(content: Content, caption: str) -> Whole | None:
    """The entity that a record of ours describes; None for documents and ranges of blanks."""
    entity = entity_of(content)
    return None if entity is None else Whole(entity, caption or _caption_of(entity))


def served_entity(content: Content, source: Mapping[str, Any] | None, caption: str) -> Whole | None:
    """The source's original if that was FollowTheMoney, else composed from the record."""
    entity = (source or {}).get("entity")
    if isinstance(entity, dict) and isinstance(entity.get("properties"), dict):
        return original_entity(entity)
    return composed_entity(content, caption)


def source_digest(source: Mapping[str, Any] | None) -> str:
    """A digest that shows whether an entity changed between two editions; empty if the source is no entity."""
    entity = (source or {}).get("entity")
    if not isinstance(entity, dict):
        return ""
    lasting = {name: value for name, value in entity.items() if name not in _RESTLESS}
    return hashlib.sha256(json.dumps(lasting, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@cache
def risks() -> frozenset[str]:
    """The topics that count as a risk."""
    return frozenset(row["topic"] for row in table("topics", ("topic", "label", "risk")) if row["risk"] == "yes")


@cache
def topic_labels() -> Mapping[str, str]:
    """The label of each topic."""
    return {row["topic"]: row["label"] for row in table("topics", ("topic", "label", "risk"))}


def _caption_of(entity: Entity) -> str:
    known = schema(entity.schema)
    return next(iter(entity.texts(*(known.caption if known else ("name",)))), known.label if known else entity.schema)


def _texts(values: object) -> tuple[str, ...]:
    listed = values if isinstance(values, list) else [values]
    return tuple(dict.fromkeys(text for value in listed if (text := _text(value))))


def _text(value: object) -> str:
    if isinstance(value, dict):
        return _text(value.get("id"))
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
