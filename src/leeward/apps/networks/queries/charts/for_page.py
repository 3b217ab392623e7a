"""A large chart as data for the page that draws it in the browser."""

from typing import Any

from leeward.apps.networks.queries.charts.drawing import View, hrefs_of
from leeward.apps.networks.queries.charts.shown import ShownChart
from leeward.apps.networks.queries.charts.words import link_words
from leeward.core.charts.links import item_title, line_title


def graph_of(now: ShownChart) -> dict[str, Any]:
    """Items with their places and lines with their ends; names and sentences are those of the drawing."""
    words, labels = link_words(now.chart), now.drawn.labels()
    hrefs = hrefs_of(now.chart, now.drawn, View.CHART)
    return {
        "items": [
            {
                "id": item.id,
                "kind": item.kind,
                "label": item.label,
                "title": item_title(words, item),
                "x": now.places[item.id][0],
                "y": -now.places[item.id][1],
                "href": hrefs[item.id],
            }
            for item in now.drawn.items
        ],
        "lines": [
            {
                "id": line.id,
                "start": line.start,
                "end": line.end,
                "strength": line.strength,
                "directed": line.directed,
                "title": line_title(words, line, labels),
            }
            for line in now.drawn.lines
        ],
    }
