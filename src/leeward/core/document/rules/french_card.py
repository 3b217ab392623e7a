"""The French identity card of 1995 to 2021, whose zone has no expiry date: valid by rule from the month of issue.

Cards for adults are valid for 15 years since January 2014, and those issued to adults in the ten years before for five
years longer than printed on them (French decree 2013-1188 of 18 December 2013): such a card looks expired and may be
valid. Other states need not accept the extension, so within it the officer decides. Cards for minors are valid for 10
years.
"""

from collections.abc import Iterable
from datetime import date

from leeward.core.dates import DateSpan, years_between
from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding

SHORT_YEARS = 10
LONG_YEARS = 15
EXTENDED_FROM = date(2004, 1, 1)
PRINTED_FROM = date(2014, 1, 1)
_ADULT = 18


def french_card(statement: Statement, today: date) -> Iterable[Finding]:
    """The card's validity by its month of issue, which its number begins with (two digits year, two month)."""
    if statement.zone is None or statement.zone.format != "FRA-ID":
        return ()
    issued = issue_month(statement.number, today)
    if issued is None:
        return doubt("field.french_number", number=statement.number)
    adult = _adult(issued, statement.birth_dates)
    printed_end = _years_on(issued, LONG_YEARS if adult and issued.earliest >= PRINTED_FROM else SHORT_YEARS)
    extended_end = _years_on(issued, LONG_YEARS)
    if printed_end >= today:
        return doubt("expiry.french_card", issued=issued, until=printed_end)
    if adult and issued.earliest >= EXTENDED_FROM and extended_end >= today:
        return doubt("expiry.french_card_extended", issued=issued, until=extended_end)
    return doubt("expiry.french_card_past", issued=issued)


def issue_month(number: str, today: date) -> DateSpan | None:
    """The month in which a card was issued, not after `today`; None if the number does not begin with one."""
    if not (number[:4].isascii() and number[:4].isdigit() and 1 <= int(number[2:4]) <= 12):
        return None
    century = today.year - today.year % 100
    issued = DateSpan.of(century + int(number[:2]), int(number[2:4]))
    return issued if issued.earliest <= today else DateSpan.of(issued.earliest.year - 100, int(number[2:4]))


def _adult(issued: DateSpan, births: tuple[DateSpan, ...]) -> bool:
    """Whether the holder may have been an adult at issue; an unknown age counts as adult."""
    return not births or any(years_between(birth.earliest, issued.latest) >= _ADULT for birth in births)


def _years_on(issued: DateSpan, years: int) -> date:
    """The last day of the month of issue, this many years later."""
    return DateSpan.of(issued.latest.year + years, issued.latest.month).latest
