"""What the dates say: impossible ones, in the wrong order, a holder older than anyone, and whether the document is
valid on the post's date: through the day of expiry (decision 'Time').
"""

from collections.abc import Iterable, Iterator
from datetime import date

from leeward.core.dates import OLDEST_AGE, years_between
from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding


def not_on_calendar(statement: Statement, today: date) -> Iterator[Finding]:
    """A month 13 or a 30 February. The check digit may still be right, since a forger can compute it too."""
    zone = statement.zone
    if zone is None:
        return
    if statement.birth_reading == "impossible":
        yield from doubt("date.birth_not_calendar", text=zone.field("birth_date"))
    if statement.expiry_reading == "impossible":
        yield from doubt("date.expiry_not_calendar", text=zone.field("expiry_date"))


def birth_in_future(statement: Statement, today: date) -> Iterable[Finding]:
    """A holder who is not born yet."""
    births = statement.birth_dates
    if not births or any(birth.earliest <= today for birth in births):
        return ()
    return doubt("date.birth_future", birth_date=births[0])


def expiry_before_birth(statement: Statement, today: date) -> Iterable[Finding]:
    """A document that expired before its holder was born, in either century."""
    births, expiry = statement.birth_dates, statement.expiry_date
    if not births or expiry is None or any(birth.earliest <= expiry.latest for birth in births):
        return ()
    return doubt("date.expiry_before_birth", birth_date=births[0], expiry_date=expiry)


def issue_out_of_order(statement: Statement, today: date) -> Iterator[Finding]:
    """An issue date in the future, after the expiry, or before the birth."""
    issued, expiry, births = statement.issue_date, statement.expiry_date, statement.birth_dates
    if issued is None:
        return
    if issued.earliest > today:
        yield from doubt("date.issue_future", issue_date=issued)
    if expiry is not None and expiry.latest < issued.earliest:
        yield from doubt("date.expiry_before_issue", issue_date=issued, expiry_date=expiry)
    if births and all(issued.latest < birth.earliest for birth in births):
        yield from doubt("date.issue_before_birth", issue_date=issued, birth_date=births[0])


def age_implausible(statement: Statement, today: date) -> Iterable[Finding]:
    """A holder above OLDEST_AGE by every reading of the birth date."""
    ages = [years_between(birth.latest, today) for birth in statement.birth_dates]
    if not ages or min(ages) <= OLDEST_AGE:
        return ()
    return doubt("date.age", years=min(ages))


def past_expiry(statement: Statement, today: date) -> Iterable[Finding]:
    """The last day of validity is past. If only a month or a year is printed, its last day counts."""
    expiry = statement.expiry_date
    if expiry is None or expiry.latest >= today:
        return ()
    return doubt("expiry.past", expiry_date=expiry, days=(today - expiry.latest).days)


def no_expiry(statement: Statement, today: date) -> Iterable[Finding]:
    """The zone has no expiry date: some identity cards never expire, a passport always does (Doc 9303-4)."""
    zone = statement.zone
    if zone is None or zone.format == "FRA-ID" or statement.expiry_reading != "unknown":
        return ()
    return doubt("expiry.none" if statement.is_passport else "expiry.none_card", "expiry.none")
