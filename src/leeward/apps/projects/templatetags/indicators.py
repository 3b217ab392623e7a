"""Figures and the words of the library for templates."""

from decimal import Decimal
from typing import Any

from django import template

from leeward.apps.projects.queries.numbers import grouped
from leeward.messages.indicators import ABSENT, BREAK_DOWNS, QUERIES, SOURCES, UNITS

register = template.Library()


@register.filter
def figure(value: Any) -> str:
    """A number with its thousands apart and without empty decimals; a dash where there is none."""
    return "–" if value is None or value == "" else grouped(Decimal(value))


@register.filter
def query_words(code: str) -> str:
    """What a query counts; its code where this version has no words for it."""
    return str(QUERIES.get(code, code))


@register.filter
def unit_words(code: str) -> str:
    """A unit."""
    return str(UNITS.get(code, code))


@register.filter
def by_words(code: str) -> str:
    """A break-down."""
    return str(BREAK_DOWNS.get(code, code))


@register.filter
def source_words(code: str) -> str:
    """From where a query counts, and what counts as verified."""
    return str(SOURCES.get(code, code))


@register.filter
def absent_words(code: str) -> str:
    """Why there is no figure."""
    return str(ABSENT.get(code, code))
