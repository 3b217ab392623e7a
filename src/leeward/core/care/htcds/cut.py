"""A case cut to what may leave: without identity, or within the groups of fields that a consent covers."""

from collections.abc import Collection, Mapping

from leeward.core.care.consent import Field as Group
from leeward.core.care.htcds.fields import fields
from leeward.core.care.htcds.values import Value


def without_identity(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that name no one: no names, dates of birth, numbers, addresses, contacts, places of events, free
    text.
    """
    return {name: value for name, value in values.items() if not fields()[name].identifying}


def values_within(values: Mapping[str, Value], groups: Collection[Group]) -> dict[str, Value]:
    """The values of these groups, and those that are not about the person."""
    return {name: value for name, value in values.items() if fields()[name].group in {"", *groups}}
