"""Shares of a project: percents that add up to 100, and donors who never give more than the whole."""

from collections.abc import Iterable
from decimal import Decimal

WHOLE = Decimal(100)


class Unbalanced(ValueError):
    """Shares do not add up. `sum` is what they add up to, `limit` what they may."""

    def __init__(self, sum_: Decimal, limit: Decimal) -> None:
        super().__init__(f"{sum_} of {limit}")
        self.sum, self.limit = sum_, limit


def check_percents(percents: Iterable[Decimal]) -> None:
    """Raises Unbalanced unless the percents add up to exactly 100, as IATI asks of sectors and of countries within one
    vocabulary. No share at all is no error: it is not entered yet.
    """
    found = list(percents)
    if found and sum(found) != WHOLE:
        raise Unbalanced(Decimal(sum(found)), WHOLE)


def check_within(amounts: Iterable[Decimal], total: Decimal) -> None:
    """Raises Unbalanced if the amounts together are more than the total: of donors, of years, of tranches."""
    together = sum(amounts, Decimal(0))
    if together > total:
        raise Unbalanced(together, total)


def share(amount: Decimal, total: Decimal) -> Decimal:
    """The amount as percent of the total, rounded down to a tenth, so that shares never add up to more than 100."""
    return (amount * 1000 // total) / 10 if total else Decimal(0)
