"""How sure a match is as pages show it: a word, and the score only where it is explained, never rounded up."""

from django import template

from leeward.core.matching.degree import degree
from leeward.core.matching.score import cut
from leeward.messages import sentence

register = template.Library()


@register.filter
def likeness(strength: str, score: float | None = None) -> str:
    """The word for a finding's strength and score: `exact`, `very likely`, `likely`, `possible`."""
    found = degree(strength, score)
    return sentence(f"degree.{found}") if found else strength


@register.filter
def two_digits(score: float) -> str:
    """The score with two digits, cut and not rounded: one below a bound never looks like the bound."""
    return f"{cut(score, 2):.2f}"
