"""By when an appeal is decided, by a dated table (`resources/stays/appeals.csv`): the first row that applies.

Where none applies nothing is guessed: the agency types the day.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from leeward.core.travel.stays.stay_lengths import Trust
from leeward.resources.tables import InvalidTable, Line, lines

_COLUMNS = ("id", "states", "what", "days", "since", "until", "source", "trust")
_MOST = 366


class Against(StrEnum):
    """What an appeal is against."""

    BAN = "ban"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One row: an appeal that is lodged from `since` to `until` is decided within so many days after it was lodged.

    No `states`: every state that no earlier row names.
    """

    id: str
    states: frozenset[str]
    against: Against
    days: int
    since: date
    until: date | None
    source: str
    trust: Trust

    def applies(self, state: str, against: Against, lodged_on: date) -> bool:
        """Whether the row is about an appeal of this kind in `state` (ISO 3166-1 alpha-3) of this day."""
        in_force = self.since <= lodged_on and (self.until is None or lodged_on <= self.until)
        return in_force and against is self.against and (not self.states or state in self.states)


def due_by(state: str, against: Against, lodged_on: date) -> date | None:
    """The last day to decide; None if the table has no row."""
    found = next((each for each in deadlines() if each.applies(state, against, lodged_on)), None)
    return lodged_on + timedelta(found.days) if found else None


@cache
def deadlines() -> tuple[Deadline, ...]:
    """The table, read once. Raises InvalidTable with the file and the line."""
    found = tuple(_deadline(line) for line in lines("stays/appeals.csv", _COLUMNS))
    if twice := [name for name, times in Counter(each.id for each in found).items() if times > 1]:
        raise InvalidTable(f"stays/appeals.csv: the id {twice[0]} is there twice")
    return found


def _deadline(line: Line) -> Deadline:
    days = line.whole("days")
    if not 1 <= days <= _MOST:
        raise line.error(f"days: {days} is not from 1 to {_MOST}")
    return Deadline(
        line.needed("id"),
        frozenset(line.values["states"].split()),
        line.word("what", tuple(Against)),
        days,
        line.day("since"),
        line.day("until") if line.values["until"] else None,
        line.needed("source"),
        line.word("trust", tuple(Trust)),
    )
