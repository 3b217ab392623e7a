"""A match's score as pages show it, never rounded up."""

from django import template

from leeward.core.matching.score import cut

register = template.Library()


@register.filter
def likeness(score: float) -> str:
    """The score with two digits, cut and not rounded: one below a bound never looks like the bound."""
    return f"{cut(score, 2):.2f}"
