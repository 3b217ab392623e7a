"""Counting live records for indicators: what each query of the library gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from leeward.core.results.indicators.evaluation import Row


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of counts, or why there are none (a code of `messages.indicators.ABSENT`). `keys` name the records behind
    them, only for a digest. `cells` are the counts of a break-down that was hidden before it came here.
    """

    rows: tuple[Row, ...] = ()
    absent: str = ""
    keys: tuple[str, ...] = ()
    cells: Mapping[str, int | None] | None = None


def bounds(since: date, until: date) -> tuple[datetime, datetime]:
    """The first moment of the period and the first after it, in UTC: projects of several zones share one calendar."""
    return datetime.combine(since, time(), UTC), datetime.combine(until + timedelta(1), time(), UTC)


def month(at: datetime) -> str:
    """The month of a moment, as a cell."""
    return at.astimezone(UTC).strftime("%Y-%m")


def tallied(found: Iterable[tuple[str, int, bool]]) -> tuple[Row, ...]:
    """Records as (cell, value, verified), counted into rows."""
    counts: dict[tuple[str, int, bool], int] = {}
    for each in found:
        counts[each] = counts.get(each, 0) + 1
    return tuple(Row(*key, n) for key, n in sorted(counts.items()))
