"""A second count of an operation's cells, in SQL: it shares no line with `fold` and `tally`."""

import sqlite3
from collections.abc import Iterable, Mapping

from leeward.core.operation.bounds import Bounds
from leeward.core.operation.events import Event
from leeward.core.operation.figures import FIGURES, Counts

Numbers = tuple[int, int, int, int]
"""Reports, counted, confirmed, verified."""

_TABLE = """
CREATE TABLE event (agency, id, version INTEGER, country, site, figure, state, quantity INTEGER, happened, reported,
                    person, left_at, afterwards)
"""
_LIVE = """
CREATE TABLE live AS
SELECT event.*, CASE state WHEN 'verified' THEN 3 WHEN 'confirmed' THEN 2 ELSE 1 END AS established
FROM event
WHERE version = (
    SELECT MAX(version) FROM event AS other
    WHERE other.agency = event.agency AND other.id = event.id
      AND (other.left_at = '' OR other.reported <= other.left_at)
  )
  AND (left_at = '' OR reported <= left_at)
  AND state <> 'withdrawn'
  AND happened >= :starts AND (happened < :ends OR afterwards)
  AND country IN (SELECT value FROM json_each(:countries))
  AND site IN (SELECT value FROM json_each(:sites))
"""
_CELLS = """
WITH one AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY figure, person ORDER BY established DESC, happened, agency, id) AS place
  FROM live
)
SELECT figure, country, site, SUM(quantity), SUM(quantity * (place = 1)),
       SUM(quantity * (place = 1 AND established > 1)), SUM(quantity * (place = 1 AND established = 3))
FROM one GROUP BY figure, country, site
"""


def recount(
    events: Iterable[Event], bounds: Bounds, who: Mapping[frozenset[str], str]
) -> dict[tuple[str, ...], Numbers]:
    """The numbers of each figure by state and site. `who` says of each token set whose it is: the truth."""
    database = sqlite3.connect(":memory:")
    database.execute(_TABLE)
    rows = {_row(event, bounds, who) for event in events}
    database.executemany(f"INSERT INTO event VALUES ({', '.join('?' * 13)})", sorted(rows))
    given = {"starts": bounds.starts.isoformat(), "ends": bounds.ends.isoformat()}
    lists = {"countries": _json(bounds.countries), "sites": _json(bounds.sites)}
    database.execute(_LIVE, given | lists)
    found = {tuple(row[:3]): (row[3], row[4], row[5], row[6]) for row in database.execute(_CELLS)}
    database.close()
    return found


def _row(event: Event, bounds: Bounds, who: Mapping[frozenset[str], str]) -> tuple[object, ...]:
    figure, left = FIGURES[event.figure], bounds.countries.get(event.country)
    alone = f"{event.agency} {event.id}"
    acts = figure.counts is Counts.REPORTS
    return (
        event.agency,
        event.id,
        event.version,
        event.country,
        event.site,
        event.figure,
        event.state,
        event.quantity,
        event.happened_at.isoformat(),
        event.reported_at.isoformat(),
        alone if acts else who.get(event.tokens, alone),
        left.isoformat() if left else "",
        figure.afterwards,
    )


def _json(values: Iterable[str]) -> str:
    return "[" + ",".join(f'"{value}"' for value in values) + "]"
