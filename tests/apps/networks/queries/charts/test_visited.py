"""Where sources saw something: posts whose place is known, and ways in the order of time."""

from datetime import UTC, datetime, timedelta

from leeward.apps.agencies.models import Post
from leeward.apps.networks.models import Source
from leeward.apps.networks.queries.charts.visited import visited, visits_of

_DAY = datetime(2026, 11, 1, tzinfo=UTC)


def source(days: int | None, unlocode: str) -> Source:
    at = None if days is None else _DAY + timedelta(days)
    return Source(at=at, post=Post(code=unlocode, unlocode=unlocode, name=unlocode) if unlocode else None)


def test_posts_and_ways() -> None:
    sources = [source(3, "TTPOS"), source(1, "BBBGI"), source(2, "BBBGI"), source(None, "BBBGI"), source(4, "")]
    visits = visits_of(sources)
    assert [code for _at, code, _name in visits] == ["BBBGI", "BBBGI", "TTPOS"]
    chart = visited([("ada", visits), ("bo", visits_of([source(1, "XXXXX")]))])
    assert [item.id for item in chart.items if item.place] == ["BBBGI", "TTPOS"]
    assert {(line.start, line.end) for line in chart.lines} == {("ada", "BBBGI"), ("ada", "TTPOS"), ("BBBGI", "TTPOS")}
    assert visited([]).items == ()
