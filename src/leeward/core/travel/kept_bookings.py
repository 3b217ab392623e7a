"""Whether a state allows contacts and payment of bookings to be kept, and for how long.

A table says so, `manifest/bookings.csv`: state, `yes` or empty, days, legal basis. A state without a row keeps nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from leeward.resources.tables import Line, lines

TABLE = "manifest/bookings.csv"
MOST_DAYS = 1825
"""Five years, the longest that the EU's PNR Directive (2016/681, Art. 12) allows."""
_COLUMNS = ("state", "kept", "days", "source")


@dataclass(frozen=True, slots=True)
class BookingRule:
    """Kept for so many days, by this legal basis; 0 days: not at all."""

    days: int = 0
    source: str = ""

    @property
    def allows(self) -> bool:
        """Whether bookings may be kept."""
        return self.days > 0


NOT_KEPT = BookingRule()


def booking_rule(state: str, table: str = TABLE) -> BookingRule:
    """The rule of a state, by the code of its passports. Raises InvalidTable."""
    return rules(table).get(state, NOT_KEPT)


@cache
def rules(table: str = TABLE) -> Mapping[str, BookingRule]:
    """The rule of every state that has a row. Raises InvalidTable with file and line."""
    return {line.needed("state"): _rule(line) for line in lines(table, _COLUMNS)}


def _rule(line: Line) -> BookingRule:
    if not line.flag("kept"):
        return NOT_KEPT
    days = line.whole("days")
    if not 1 <= days <= MOST_DAYS:
        raise line.error(f"days: {days} is not between 1 and {MOST_DAYS}")
    return BookingRule(days, line.needed("source"))
