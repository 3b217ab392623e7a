"""Entities of the FollowTheMoney model, from a pair to be compared or from clients of `/ftm`.

Only identifying properties are read: names, dates, sex, countries, numbers. Unknown properties are ignored; values may
be one text or a list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from leeward.core.matching.subject import SubjectKind

_EVERYTHING: tuple[SubjectKind, ...] = get_args(SubjectKind)
_KINDS: Mapping[str, tuple[SubjectKind, ...]] = {
    "Person": ("person",),
    "LegalEntity": ("organisation", "person"),
    "Organization": ("organisation",),
    "Company": ("organisation",),
    "PublicBody": ("organisation",),
    "Vessel": ("vessel",),
    "Airplane": ("aircraft",),
    "Vehicle": ("vehicle", "vessel", "aircraft"),
    "Asset": ("organisation", "vehicle", "vessel", "aircraft"),
    "Thing": _EVERYTHING,
}
"""The kinds of subject that a schema may be, the likeliest first."""


class InvalidEntity(ValueError):
    """The value is not an entity; the message says why."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity's schema and the texts of its properties."""

    schema: str
    properties: Mapping[str, tuple[str, ...]]

    def texts(self, *names: str) -> tuple[str, ...]:
        """All values of these properties, without duplicates."""
        found: list[str] = []
        for name in names:
            if name in self.properties:
                found.extend(self.properties[name])
        return tuple(found) if len(found) < 2 else tuple(dict.fromkeys(found))


def read_entity(value: object) -> Entity:
    """The entity in a JSON object. Raises InvalidEntity."""
    if not isinstance(value, dict):
        raise InvalidEntity(f"expected an object with schema and properties, found {type(value).__name__}")
    schema, properties = value.get("schema"), value.get("properties")
    if not isinstance(schema, str) or not schema:
        raise InvalidEntity("schema is missing")
    if not isinstance(properties, dict):
        raise InvalidEntity("properties are missing")
    return Entity(schema, {name: found for name, stated in properties.items() if (found := _texts(stated))})


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = (value,)
    elif not isinstance(value, list):
        value = (str(value),) if isinstance(value, int) else ()
    return tuple(text for each in value if isinstance(each, str | int) and (text := " ".join(str(each).split())))


def kinds_of(schema: str) -> tuple[SubjectKind, ...]:
    """The kinds of subject that `schema` may be; empty for schemata that describe no subject (Address, Payment…)."""
    return _KINDS.get(schema, ())


def shared_kind(schema: str, other: str) -> SubjectKind | None:
    """The kind that entities of both schemata may share; None if they cannot be the same (a person and a vessel).

    Schemata that describe no subject match only their own kind, and are compared like organisations.
    """
    if schema == other and schema not in _KINDS:
        return "organisation"
    others = kinds_of(other)
    ours = kinds_of(schema)
    narrower, wider = (ours, others) if len(ours) <= len(others) else (others, ours)
    return next((kind for kind in narrower if kind in wider), None)
