"""Whether the document is still valid on the post's date: through the day of expiry (decision 'Time')."""

from collections.abc import Iterable
from datetime import date

from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding


def expired(statement: Statement, today: date) -> Iterable[Finding]:
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
