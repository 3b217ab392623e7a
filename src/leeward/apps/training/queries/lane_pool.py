"""The lane's pool of cases of a month: other people than those of bursts, and only what a check page can show."""

import random
from collections import Counter
from datetime import date
from functools import lru_cache
from itertools import islice

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import LaneDrill
from leeward.apps.training.queries.travellers import SIZE, drill_travellers
from leeward.core.months import months_after
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.case_pool import pool
from leeward.core.training.cases.papers import Papers, fits_the_lane
from leeward.platform.hooks import Provider

CHANCE = random.SystemRandom()
"""No officer can foresee when a drill comes, nor which."""
_SEED = 2

drill_papers = Provider[[Case, date], Papers | None](
    "training.drill_papers",
    "What the readers of a counter hand over of a case's document: zone, chip, picture of the page, seal.",
    default=lambda _case, _today: None,
)


@lru_cache(maxsize=2)
def lane_cases(month: date) -> tuple[Case, ...]:
    """The cases of the month, with passports that are valid until it is over."""
    everyone = drill_travellers(months_after(month, 1), 2 * SIZE)
    made = pool(islice(everyone, SIZE, None), _SEED + month.toordinal(), today=month)
    return tuple(case for case in made if fits_the_lane(case))


def case_of(drill: LaneDrill) -> Case | None:
    """The drill's case; None where the pool has no such place any more."""
    cases = lane_cases(drill.month)
    return cases[drill.case] if drill.case < len(cases) else None


def choose(officer: Officer, month: date, *, target: bool) -> int | None:
    """A case with or without a fault that the officer saw least often; None where there are none."""
    seen = Counter(LaneDrill.objects.filter(officer=officer, month=month).values_list("case", flat=True))
    places = [place for place, case in enumerate(lane_cases(month)) if case.target == target and case.right]
    return min(places, key=lambda place: (seen[place], CHANCE.random()), default=None)
