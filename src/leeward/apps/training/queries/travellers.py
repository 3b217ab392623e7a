"""The invented people of the cases of a month: for the pool, and behind it for cases of method records."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import islice

from leeward.core.months import months_after
from leeward.core.training.cases.case import FAMILIES, Traveller
from leeward.core.training.cases.of_methods import EACH
from leeward.platform.hooks import Provider

SIZE = 20 * 2 * len(FAMILIES)
"""Twenty cases of each family with the fault, and twenty without."""
MOST_METHODS = 40
"""Methods whose cases have people of their own; of more, some share them."""

drill_travellers = Provider[[date, int], Iterable[Traveller]](
    "training.drill_travellers",
    "So many invented people whose passport is valid on a day, none of them in any record.",
    default=lambda _day, _number: (),
)


@lru_cache(maxsize=2)
def method_travellers(month: date) -> tuple[Traveller, ...]:
    """Those of cases of method records: behind the people of the month's pool and of drills between travellers.
    Passports are valid until the month is over, since no case is about an expired one.
    """
    everyone = drill_travellers(months_after(month, 1), 2 * SIZE + MOST_METHODS * EACH)
    return tuple(islice(everyone, 2 * SIZE, None))
