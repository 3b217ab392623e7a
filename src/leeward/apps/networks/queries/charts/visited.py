"""Where sources saw items of a chart, or one entity, as a map: the posts, and the ways from one to the next."""

from collections.abc import Iterable
from datetime import datetime

from leeward.apps.networks.models import Source
from leeward.core.graph.link_chart import Item, Line, LinkChart
from leeward.core.record.codes.places import place

Visit = tuple[datetime, str, str]
"""When, at which place (UN/LOCODE), and what the post is called."""


def visits_of(sources: Iterable[Source]) -> list[Visit]:
    """When and where these sources were made, in order; those without a time or a post saw no one anywhere."""
    return sorted((each.at, each.post.unlocode, each.post.name) for each in sources if each.at and each.post)


def visited(visits: Iterable[tuple[str, Iterable[Visit]]]) -> LinkChart:
    """The posts where sources saw the items, with a line for each item there and for each way from one to the next."""
    posts: dict[str, Item] = {}
    seen: list[Line] = []
    ways: dict[tuple[str, str], Line] = {}
    for item, some in visits:
        previous = ""
        for _at, code, name in some:
            found = place(code)
            if found is None:
                continue
            posts.setdefault(code, Item(code, "place", name, place=(found.longitude, found.latitude)))
            seen.append(Line(f"{item}{code}", item, code, ""))
            if previous and previous != code:
                ways.setdefault((previous, code), Line(f"{previous}{code}", previous, code, "", directed=True))
            previous = code
    once = {(line.start, line.end): line for line in seen}
    items = (*posts.values(), *(Item(item, "other", "") for item in {line.start for line in seen}))
    return LinkChart("", items, (*once.values(), *ways.values()))
