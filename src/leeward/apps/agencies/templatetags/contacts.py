"""Telephone numbers and mail addresses that can be pressed."""

import re

from django import template
from django.utils.html import format_html

register = template.Library()
_DIALLED = re.compile(r"\s*(\+?[\d\s().\-/]{3,})")
_FEWEST = 3  # 911 is a number, "12" is not


@register.filter
def phone(number: str | None) -> str:
    """The number as a link that a telephone dials, up to the first letter (`+1 246 555 0100 ext. 3`); text that begins
    with no number stays text.
    """
    text = number or ""
    found = _DIALLED.match(text)
    dialled = re.sub(r"[^\d+]", "", found[1]) if found else ""
    if len(dialled.lstrip("+")) < _FEWEST:
        return text
    return format_html('<a class="phone" href="tel:{}">{}</a>', dialled, text)


@register.filter
def mail(address: str | None) -> str:
    """The address as a link that opens a message; anything that is no address stays text."""
    text = address or ""
    if text.count("@") != 1 or any(each.isspace() or each in "?&,;" for each in text):
        return text
    return format_html('<a href="mailto:{}">{}</a>', text, text)
