"""Who pays for others again and again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

_PAID = 3
"""Days on which a payer pays for others, from which that is repeated."""


@dataclass(frozen=True, slots=True)
class Payment:
    """A booking, paid by another, on a day (a whole number)."""

    payer: str
    booking: str
    day: int


@dataclass(frozen=True, slots=True)
class Payer:
    """A payer of several bookings on several days; `share_below` is the share of all payers who pay for fewer
    bookings, `median_gap` the median days between occasions.
    """

    payer: str
    bookings: tuple[str, ...]
    days: tuple[int, ...]
    share_below: float

    @property
    def median_gap(self) -> float:
        """The median number of days between occasions."""
        return float(np.median(np.diff(self.days)))


def repeated_payers(payments: Iterable[Payment], most: int = 200) -> list[Payer]:
    """Who paid for at least two bookings on at least three days, those of most occasions first. Who paid for more than
    `most` bookings sells tickets.
    """
    paid: dict[str, list[Payment]] = defaultdict(list)
    for each in payments:
        paid[each.payer].append(each)
    bookings = {payer: tuple(sorted({each.booking for each in some})) for payer, some in paid.items()}
    counts = np.array(sorted(map(len, bookings.values())))
    found = []
    for payer, some in paid.items():
        days = tuple(sorted({each.day for each in some}))
        if len(days) >= _PAID and 2 <= len(bookings[payer]) <= most:
            below = float(np.searchsorted(counts, len(bookings[payer])) / len(counts))
            found.append(Payer(payer, bookings[payer], days, below))
    return sorted(found, key=lambda each: (-len(each.days), each.payer))
