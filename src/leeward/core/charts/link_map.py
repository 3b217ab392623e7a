"""The items of a link chart on the map: those with a place where they are, others where their lines lead."""

from collections import Counter
from collections.abc import Iterator

from leeward.core.charts.map import Place, Route, two_maps
from leeward.core.charts.svg import Svg, Words
from leeward.core.graph.link_chart import LinkChart, Point


def link_maps(words: Words, chart: LinkChart) -> tuple[Svg, Svg]:
    """The map for a wide page and for a phone. A place is the larger the more lines lead to it; a directed line
    between two places is a route. Hypotheses are not on the map.
    """
    chart = chart.statements()
    where = {item.id: item.place for item in chart.items if item.place}
    loads = Counter(end for line in chart.lines for end in {line.start, line.end} if end in where)
    places = [Place(item.label, item.place, loads[item.id]) for item in chart.items if item.place]
    return two_maps(words, places, list(_routes(chart, where)))


def located_items(chart: LinkChart) -> tuple[list[str], int]:
    """Names of the items that have a place, and how many items have none and are tied to none that has."""
    where = {item.id for item in chart.items if item.place}
    near = {
        end for line in chart.statements().lines for end in (line.start, line.end) if {line.start, line.end} & where
    }
    return [item.label for item in chart.items if item.place], sum(item.id not in where | near for item in chart.items)


def _routes(chart: LinkChart, where: dict[str, Point]) -> Iterator[Route]:
    for line in chart.lines:
        if line.directed and line.start in where and line.end in where and where[line.start] != where[line.end]:
            yield Route(where[line.start], where[line.end])
