"""A verdict as every page shows it: word, shape and colour together."""

from typing import Any

from django import template

from leeward.apps.screening.models import Verdict

register = template.Library()


@register.inclusion_tag("screening/_flag.html")
def verdict_flag(code: str) -> dict[str, Any]:
    """The small flag of a verdict's code."""
    verdict = Verdict(code)
    return {"band": verdict.band, "word": str(verdict.label)}
