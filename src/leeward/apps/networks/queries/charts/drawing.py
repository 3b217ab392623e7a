"""A chart as its page shows it: drawn as items and lines, over time or on the map, with an item in hand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leeward.apps.networks.models import Chart, Value
from leeward.apps.networks.queries.charts import MOST_DRAWN
from leeward.apps.networks.queries.charts.nearby import nearby_network
from leeward.apps.networks.queries.charts.shown import ShownChart, shown_near
from leeward.apps.networks.queries.charts.visited import Visit, visited, visits_of
from leeward.apps.networks.queries.charts.words import kind_label, link_words
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.charts.link_map import link_maps
from leeward.core.charts.links import link_drawing, reading_order
from leeward.core.charts.svg import Svg, Words
from leeward.core.charts.timeline import timeline
from leeward.core.graph.link_chart import Item, Line, LinkChart


class View(StrEnum):
    """How the items of a chart are shown."""

    CHART = "chart"
    TIME = "time"
    MAP = "map"

    @classmethod
    def of(cls, word: str) -> Self:
        """The one that the address names; else the chart."""
        return cls(word) if word in list(cls) else cls(cls.CHART)

    @property
    def label(self) -> str:
        """In words."""
        return {"chart": _("Chart"), "time": _("Timeline"), "map": _("Map")}[self.value]


@dataclass(frozen=True)
class DrawnChart:
    """What the page has: the drawing (a second one for phones, of a map), items and lines for the tables, the item in
    hand, and how many items the drawing leaves out.
    """

    shown: ShownChart
    svg: Svg
    narrow: Svg | None
    items: tuple[Item, ...]
    lines: tuple["Row", ...]
    selected: Item | None
    cut: int
    gone: int

    def entity(self) -> UUID | None:
        """The entity in hand; None for a value, and for what is not shown any more."""
        node = self.shown.nodes.get(self.selected.id) if self.selected else None
        return node if node in self.shown.network.whole.members else None

    def placed(self) -> bool:
        """Whether the map has any place."""
        return bool(on_the_map(self.shown).items)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its ends by name, for the table."""

    line: Line
    start: str
    end: str


def drawn(chart: Chart, view: View, selected: str = "") -> DrawnChart:
    """The chart as it is now."""
    now = shown_near(chart, nearby_network(chart, selected))
    whole, items = now.drawn, {item.id: item for item in now.drawn.items}
    part = busiest(whole)
    svg, narrow = _svg(chart, now, part, view, selected)
    labels = whole.labels()
    order = reading_order(whole.items, now.places)
    rank = {item.id: number for number, item in enumerate(order)}
    lines = sorted(whole.lines, key=lambda line: (rank[line.start], rank[line.end], line.kind))
    return DrawnChart(
        now,
        svg,
        narrow,
        order,
        tuple(Row(line, labels[line.start], labels[line.end]) for line in lines),
        items.get(selected),
        len(whole.items) - len(part.items),
        sum(item.kind == "withdrawn" for item in whole.items),
    )


def busiest(chart: LinkChart) -> LinkChart:
    """The part of a large chart that is drawn: the items with most lines."""
    if len(chart.items) <= MOST_DRAWN:
        return chart
    counts = Counter(end for line in chart.lines for end in (line.start, line.end))
    kept = sorted(chart.items, key=lambda item: -counts[item.id])[:MOST_DRAWN]
    return replace(chart, items=tuple(kept)).consistent()


def version_of(chart: Chart) -> str:
    """What an open page compares: the chart's version, and how much of it the inquiry may still use."""
    mentions = chart.items.exclude(mention=None).values("mention")
    values = Value.objects.filter(pk__in=chart.items.exclude(value=None).values("value"))
    visible = mentions_in(chart.inquiry, chart.items.all()).filter(pk__in=mentions)
    return f"{chart.version}.{visible.count()}.{values.count()}"


def kinds_around(now: DrawnChart) -> list[tuple[str, str, int]]:
    """What is next to the item in hand and not on the chart: each kind, its words and how many."""
    node = now.shown.nodes.get(now.selected.id) if now.selected else None
    near = now.shown.network.beside.get(node, {}) if node else {}
    counts = Counter(now.shown.network.kinds[other] for other in near if other not in now.shown.items)
    return [(kind, kind_label(kind), n) for kind, n in counts.most_common()]


def hrefs_of(chart: Chart, part: LinkChart, view: View) -> dict[str, str]:
    """Where items and lines lead: to the same page with the item in hand, to the evidence of the line."""
    page, line = reverse("networks:chart", args=[chart.pk]), reverse("networks:line", args=[chart.pk])
    items = {item.id: f"{page}?{urlencode({'show': view.value, 'item': item.id})}#item" for item in part.items}
    lines = {each.id: f"{line}?{urlencode({'line': each.id})}" for each in part.lines if each.strength != "hypothesis"}
    return items | lines


def _svg(chart: Chart, now: ShownChart, part: LinkChart, view: View, selected: str) -> tuple[Svg, Svg | None]:
    if view is View.MAP:
        return link_maps(_map_words(chart), on_the_map(now))
    hrefs = hrefs_of(chart, part, view)
    if view is View.TIME:
        return timeline(link_words(chart, "timeline"), part, hrefs=hrefs).svg, None
    places = {id_: now.places[id_] for id_ in part.labels()}
    return link_drawing(link_words(chart), part, places, hrefs=hrefs, selected=[selected]).svg, None


def _map_words(chart: Chart) -> Words:
    return Words(
        "map",
        chart.title,
        _("Where sources saw the items: the more, the larger. Dashed lines lead from one place to the next."),
        _("Place"),
        _("No source of this chart names a place."),
    )


def on_the_map(now: ShownChart) -> LinkChart:
    """The posts where sources saw the items of the chart."""
    return visited(_visits(now))


def _visits(now: ShownChart) -> Iterator[tuple[str, list[Visit]]]:
    for item, node in now.nodes.items():
        members = now.network.whole.members.get(node, ())
        if visits := visits_of(now.mentions[each].source for each in members if each in now.mentions):
            yield item, visits
