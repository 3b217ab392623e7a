"""How long crossings are kept: a table, since each state's law says otherwise."""

from datetime import date, timedelta
from functools import cache

from leeward.resources.tables import InvalidTable, lines

_COLUMNS = ("what", "days", "source")
WHAT = ("crossing", "no_exit", "refusal", "condition", "case_search", "visit_form", "visit_address")
_MOST = 7305
"""Twenty years."""


@cache
def days_kept() -> dict[str, int]:
    """The days by what is kept, read once. Raises InvalidTable with the file and the line."""
    found: dict[str, int] = {}
    for line in lines("stays/retention.csv", _COLUMNS):
        what, days = line.word("what", WHAT), line.whole("days")
        if not 1 <= days <= _MOST:
            raise line.error(f"days: {days} is not from 1 to {_MOST}")
        found[what] = days
    if unsaid := sorted(set(WHAT) - set(found)):
        raise InvalidTable(f"stays/retention.csv: nothing says how long {unsaid[0]} is kept")
    return found


def kept_from(what: str, today: date) -> date:
    """The oldest day that is kept."""
    return today - timedelta(days=days_kept()[what])
