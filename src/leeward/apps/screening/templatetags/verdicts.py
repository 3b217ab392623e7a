"""A verdict as every page shows it: word, shape and colour together."""

from typing import Any

from django import template

from leeward.apps.screening.queries.presentation import verdict_text
from leeward.core.policy.verdicts import Verdict
from leeward.messages import sentence

register = template.Library()


@register.inclusion_tag("screening/_flag.html")
def verdict_flag(code: str) -> dict[str, Any]:
    """The small flag of a verdict's code."""
    return {"band": Verdict(code).look, "word": sentence(f"verdict.{code}")}


@register.simple_tag
def verdict_in_sight(code: str, next_step: str) -> str:
    """The label for everyone who sees the page: PROTECT reads as a referral, a search of a part never as clear."""
    return verdict_text(Verdict(code).in_sight, next_step)
