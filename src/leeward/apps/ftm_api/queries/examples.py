"""An example that a client sends, as an entity: only what the model knows, countries as codes."""

from collections.abc import Mapping
from typing import Any

from leeward.core.ftm.compose import country
from leeward.core.ftm.model import Schema, schema
from leeward.core.matching.entity import Entity, read_entity
from leeward.core.record.lists.countries import country_code

_ANYTHING = "Thing"


class InvalidExample(ValueError):
    """The example cannot be matched; the message says why."""


def entity_of_example(name: str, properties: Mapping[str, Any]) -> Entity:
    """The entity of kind `name`. Properties that the kind does not have are left out, as are unknown countries.

    Raises InvalidExample for a kind that does not exist or cannot be compared.
    """
    kind = schema(name)
    if kind is None:
        raise InvalidExample(f"Unknown schema: {name!r}")
    if not kind.matchable and name != _ANYTHING:
        raise InvalidExample(f"Non-matchable schema for query: {name}")
    stated = read_entity({"schema": name, "properties": dict(properties)})
    cleaned = {key: _clean(kind, key, values) for key, values in stated.properties.items() if key in kind.properties}
    return Entity(name, {key: values for key, values in cleaned.items() if values})


def _clean(kind: Schema, name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if kind.properties[name].type != "country":
        return values
    codes = (country_code(text) for text in values)
    return tuple(dict.fromkeys(country(code) for code in codes if code))
