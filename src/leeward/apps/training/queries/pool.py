"""The pool of cases of a month: the same on every node and for everyone, made again each month with valid passports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import BurstAnswer, LaneDrill
from leeward.core.months import months_after
from leeward.core.training import items
from leeward.core.training.cases.case import FAMILIES, Case, Traveller
from leeward.core.training.cases.making import pool
from leeward.core.training.detection.counts import Counts, Trial
from leeward.core.training.schedule import bursts
from leeward.platform.hooks import Provider

SIZE = 20 * 2 * len(FAMILIES)
"""Twenty cases of each family with the fault, and twenty without."""
_SEED = 1

drill_travellers = Provider[[date, int], Iterable[Traveller]](
    "training.drill_travellers",
    "So many invented people whose passport is valid on a day, none of them in any record.",
    default=lambda _day, _number: (),
)


def month_of(today: date) -> date:
    """The month whose pool is used on this day, by its first day."""
    return today.replace(day=1)


@lru_cache(maxsize=2)
def cases_of(month: date) -> tuple[Case, ...]:
    """The cases of the month. Passports are valid until it is over, since no case is about an expired one."""
    return tuple(pool(drill_travellers(months_after(month, 1), SIZE), _SEED + month.toordinal()))


def choices(officer: Officer, month: date) -> list[bursts.Case]:
    """The pool as a burst chooses from it: how many solve each case, how often the officer saw it, without those that
    teach nothing.
    """
    answers = list(
        BurstAnswer.objects.filter(burst__officer__agency=officer.agency_id, burst__month=month).values_list(
            "burst__officer_id", "case", "right"
        )
    )
    told = {each.item: each for each in items.statistics(items.Answer(str(a), str(b), c) for a, b, c in answers)}
    seen: defaultdict[int, int] = defaultdict(int)
    for who, case, _ in answers:
        seen[case] += who == officer.pk
    retired = {name for name, known in told.items() if known.retired}
    return [
        bursts.Case(f"{number:04}", case.family, case.target, _solved(told.get(str(number))), seen[number])
        for number, case in enumerate(cases_of(month))
        if str(number) not in retired
    ]


def _solved(known: items.Statistics | None) -> float:
    """The share who solve it, from enough answers on; until then as hard as it should be."""
    return known.right if known and known.verdict != "new" else bursts.TARGET_SHARE


def skill_of(officer: Officer) -> Mapping[str, Counts]:
    """What the officer found and sent on, by family."""
    found: defaultdict[str, list[Trial]] = defaultdict(list)
    for answer in BurstAnswer.objects.filter(burst__officer=officer):
        found[answer.family].append(trial_of(answer))
    return {family: Counts.of(trials) for family, trials in found.items()}


def trial_of(answer: BurstAnswer | LaneDrill) -> Trial:
    """The answer as detection counts it."""
    return Trial(answer.target, answer.sent_on, answer.seconds or 0.0)
