"""Figures and rules in words."""

from django import template

from leeward.apps.operations.queries.rules import rule_name
from leeward.messages import sentence

register = template.Library()
STATE = 3


@register.filter
def figure_name(key: str) -> str:
    """A figure, or a part of it, in words."""
    return rule_name(key)


@register.filter
def dimension_name(name: str) -> str:
    """A breakdown in words."""
    return sentence(f"operation.dimension.{name}")


@register.filter
def value_name(value: str) -> str:
    """A value of a breakdown in words; a state's code as it is."""
    return value if len(value) == STATE and value.isupper() else sentence(f"operation.value.{value}")


@register.filter
def rule_word(word: str, field: str) -> str:
    """A word of a rule's field, such as who confirms it."""
    return sentence(f"operation.rule.{field}.{word}")
