"""A verdict as every page shows it: word, shape and colour together."""

from typing import Any

from django import template

from leeward.core.policy.verdicts import Verdict
from leeward.messages import sentence

register = template.Library()


@register.inclusion_tag("screening/_flag.html")
def verdict_flag(code: str) -> dict[str, Any]:
    """The small flag of a verdict's code."""
    return {"band": Verdict(code).look, "word": sentence(f"verdict.{code}")}
