"""Counting rules read from the JSON that was signed, from the database or from another node."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from leeward.core.operation.counting_rules import Confirms, CountingRules, Final, Rate, Reporter, Rule
from leeward.core.operation.money import BadAmount, number

_RULE = frozenset({"figure", "part", "definition", "reporter", "confirms", "final", "unit", "purity"})
_RATE = frozenset({"currency", "day", "rate", "source"})
_MOST = 1_000


class BadRules(ValueError):
    """This is not a set of counting rules: the message names the field."""


def read(value: Any) -> CountingRules:
    """The rules whose `to_json` is the value. Raises BadRules for anything else."""
    try:
        found = CountingRules(
            value["operation"],
            value["version"],
            value["currency"],
            tuple(_rule(each) for each in _objects(value["rules"], "rules")),
            tuple(_rate(each) for each in _objects(value["rates"], "rates")),
        )
        same = found.to_json() == value
    except (KeyError, TypeError, AttributeError, BadAmount) as error:
        raise BadRules(f"a field is missing or of another kind: {error}") from error
    # A second spelling would have another digest than the one that was signed.
    if not same or not isinstance(found.version, int) or found.version < 1:
        raise BadRules("a field has another form than the format's")
    return found


def _objects(value: Any, field: str) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or len(value) > _MOST or not all(isinstance(each, dict) for each in value):
        raise BadRules(f"{field} is not a list of objects")
    return value


def _rule(value: Mapping[str, Any]) -> Rule:
    if value.keys() != _RULE:
        raise BadRules("a rule has its fields, all of them and no others")
    for field, words in (("reporter", Reporter), ("confirms", Confirms), ("final", Final)):
        if value[field] not in get_args(words):
            raise BadRules(f"{field}: {value[field]!r} is no word of its list")
    return Rule(**value)


def _rate(value: Mapping[str, Any]) -> Rate:
    if value.keys() != _RATE:
        raise BadRules("a rate has its fields, all of them and no others")
    try:
        day = date.fromisoformat(value["day"])
    except ValueError as error:
        raise BadRules(f"day: {value['day']!r} is no date") from error
    return Rate(value["currency"], day, number(value["rate"], "rate"), value["source"])
