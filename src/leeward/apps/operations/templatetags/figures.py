"""Figures and rules in words."""

from django import template

from leeward.apps.operations.queries.rules import rule_name
from leeward.messages import sentence

register = template.Library()


@register.filter
def figure_name(key: str) -> str:
    """A figure, or a part of it, in words."""
    return rule_name(key)


@register.filter
def rule_word(word: str, field: str) -> str:
    """A word of a rule's field, such as who confirms it."""
    return sentence(f"operation.rule.{field}.{word}")
