"""Words of charts for templates."""

from django import template

from leeward.apps.networks.queries.charts.words import item_kinds
from leeward.core.graph.link_chart import ItemKind

register = template.Library()


@register.filter
def chart_kind(kind: ItemKind) -> str:
    """A kind of item in words."""
    return item_kinds()[kind]
