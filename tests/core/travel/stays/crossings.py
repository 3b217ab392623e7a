"""Crossings for tests: short to write, all of one invented person unless said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from leeward.core.travel.stays.crossing import Crossing, Direction, Holder, Permitted, Source

HOLDER = Holder("GBR", "512345678", "ORLA MAEVE", "TREVELYAN", "19840312", "F")
DAY = date(2026, 3, 2)


def crossing(
    direction: Direction,
    day: int,
    hour: float = 12,
    *,
    source: Source = Source.COUNTER,
    holder: Holder = HOLDER,
    stay: int | None = None,
    identity: str = "",
) -> Crossing:
    """A crossing so many days after `DAY`; an entry with `stay` permits so many days from its own."""
    local = DAY + timedelta(day)
    at = datetime(local.year, local.month, local.day, tzinfo=UTC) + timedelta(hours=hour)
    made = Crossing(identity or f"{direction}-{source}-{day}-{hour}", direction, at, local, source, holder, "BGI")
    return made if stay is None else replace(made, permitted=Permitted(local + timedelta(stay), "test"))


entry = partial(crossing, Direction.ENTRY)
leaving = partial(crossing, Direction.EXIT)
