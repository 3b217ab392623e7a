"""From when to when an operation counts, and for which states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bounds:
    """An operation's period in UTC, from `starts` to before `ends`; `countries` has each state that takes part, with
    the time at which it left, or None. `sites` are the codes of its places; where it is empty, any place counts.
    """

    operation: str
    starts: datetime
    ends: datetime
    countries: Mapping[str, datetime | None]
    sites: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.starts.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("the times of an operation need their zone")
        if self.ends <= self.starts:
            raise ValueError("an operation ends after it starts")

    def left(self, country: str) -> datetime | None:
        """When the state left half way, if it did."""
        return self.countries.get(country)
