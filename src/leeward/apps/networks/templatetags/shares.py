"""Shares as a page writes them."""

from django import template

register = template.Library()
_THIN = "\N{NARROW NO-BREAK SPACE}"


@register.filter
def share(value: float) -> str:
    """A share of 1 as per cent: `55.7 %`, `100 %`; never rounded to all or nothing."""
    percent = 100 * value
    if 0 < percent < 0.1:
        return f"<{0.1}{_THIN}%"
    if 99.9 < percent < 100:
        return f">{99.9}{_THIN}%"
    return f"{percent:.1f}".removesuffix(".0") + f"{_THIN}%"
