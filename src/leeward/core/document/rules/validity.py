"""Validity longer than the issuer grants: a sign of an altered expiry or birth date.

A zone has no issue date, but no document is issued in the future, so its expiry is at most the issuer's longest
validity from today, by the holder's age today (longest validities only grow with age). For an issuer without own rows,
the general row for children gives only a hint.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from operator import attrgetter

from leeward.core.dates import years_between
from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding
from leeward.resources import read_text

TABLE = "documents/validity.csv"
ANY_ISSUER = "*"

GRACE = timedelta(days=31)
"""Tolerance: issuers count the last day differently, and some date a booklet from the expiry of the one it replaces."""

OLDER_THAN_ALL = 999
"""The age used for a holder of unknown age; a row without a limit applies to it."""
_NO_LIMIT = OLDER_THAN_ALL + 1


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest validity, in years, of a passport issued to a holder younger than `below_age`; if the issuer granted
    more in the past, of one issued up to a day.
    """

    below_age: int
    issued_until: date
    years: int


def validity(statement: Statement, today: date) -> Iterable[Finding]:
    """A passport that is valid longer than its issuer grants at this age."""
    expiry = statement.expiry_date
    if expiry is None or not statement.is_passport:
        return ()
    issued = today if statement.issue_date is None else min(statement.issue_date.latest, today)
    # Only the likelier century: a child's two digits also fit a person of a hundred, recognised by an officer at a
    # glance.
    births = statement.birth_dates[:1]
    age = max((years_between(birth.earliest, issued) for birth in births), default=OLDER_THAN_ALL)
    years, general = longest(statement.issuer, age, issued), longest(ANY_ISSUER)
    if expiry.earliest <= later(issued, years) + GRACE:
        return ()
    if statement.issuer in _table():
        return doubt("expiry.too_long", expiry_date=expiry, years=years)
    beyond = expiry.earliest > later(issued, general) + GRACE
    return doubt(
        "expiry.too_long" if beyond else "expiry.child", expiry_date=expiry, years=general if beyond else years
    )


def longest(issuer: str, age: int = OLDER_THAN_ALL, issued: date = date.max) -> int:
    """The longest validity in years that `issuer` grants at `age`, or granted on the day `issued`; the general row if
    it has none of its own.
    """
    rows = _table().get(issuer) or _table()[ANY_ISSUER]
    return next((row.years for row in rows if age < row.below_age and issued <= row.issued_until), rows[-1].years)


def later(day: date, years: int) -> date:
    """The same day this many years later; 28 February if there is no 29 February in that year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@cache
def _table() -> Mapping[str, tuple[Longest, ...]]:
    found: dict[str, list[Longest]] = {}
    for row in csv.DictReader(read_text(TABLE).splitlines()):
        limit = int(row["below_age"]) if row["below_age"] else _NO_LIMIT
        until = date.fromisoformat(row["issued_until"]) if row.get("issued_until") else date.max
        found.setdefault(row["issuer"], []).append(Longest(limit, until, int(row["years"])))
    by_age_and_day = attrgetter("below_age", "issued_until")
    return {issuer: tuple(sorted(rows, key=by_age_and_day)) for issuer, rows in found.items()}
