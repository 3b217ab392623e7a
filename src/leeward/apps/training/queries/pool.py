"""The pool of cases of a month: the same on every node and for everyone, made again each month with valid passports."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from django.db.models import Q

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import BurstAnswer, LaneDrill, MethodCases, TrainerCase
from leeward.apps.training.queries.methods import cases_of_row, methods_for
from leeward.apps.training.queries.trainer_cases import (
    FIRST,
    case_of_draft,
    draft_of,
    numbers_replaced,
    trainer_cases,
)
from leeward.apps.training.queries.travellers import MOST_METHODS, SIZE, drill_travellers
from leeward.core.months import months_after
from leeward.core.training import items
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.case_pool import pool
from leeward.core.training.cases.of_methods import EACH
from leeward.core.training.detection.counts import Counts, Trial
from leeward.core.training.schedule import bursts

_SEED = 1


def month_of(today: date) -> date:
    """The month whose pool is used on this day, by its first day."""
    return today.replace(day=1)


@lru_cache(maxsize=8)  # of half a year: earlier bursts are read again
def cases_of(month: date) -> tuple[Case, ...]:
    """The cases of the month. Passports are valid until it is over, since no case is about an expired one."""
    return tuple(pool(drill_travellers(months_after(month, 1), SIZE), _SEED + month.toordinal(), today=month))


def case_at(month: date, number: int) -> Case:
    """The case with this number: of the month's pool, behind it of a method record, far behind of a trainer."""
    if number < SIZE:
        return cases_of(month)[number]
    if number >= FIRST:
        return case_of_draft(draft_of(TrainerCase.objects.get(pk=number - FIRST)), month)
    row, place = divmod(number - SIZE, EACH)
    return cases_of_row(MethodCases.objects.get(pk=row), month)[place]


def cases_for(officer: Officer, month: date) -> Iterator[tuple[int, Case]]:
    """Every case that officers of the agency may be given, with its number: the month's and those of new methods that
    no trainer replaced, and those of its trainers.
    """
    replaced = numbers_replaced(officer.agency, month)
    yield from (each for each in given_cases(officer, month) if each[0] not in replaced)
    yield from trainer_cases(officer.agency, month)


def given_cases(officer: Officer, month: date) -> Iterator[tuple[int, Case]]:
    """The cases that no trainer described: the month's, and those of new methods."""
    yield from enumerate(cases_of(month))
    for row in methods_for(officer.agency)[:MOST_METHODS]:
        for place, case in enumerate(cases_of_row(row, month)):
            yield SIZE + row.pk * EACH + place, case


def choices(officer: Officer, month: date) -> list[bursts.Case]:
    """The pool as a burst chooses from it: how many solve each case, how often the officer saw it, without those that
    teach nothing, and those that the officer described or approved.
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
    retired = {name for name, known in told.items() if known.is_retired}
    retired |= {str(FIRST + key) for key in _known_to(officer)}
    return [
        bursts.Case(f"{number:04}", case.family, case.target, _solved(told.get(str(number))), seen[number])
        for number, case in cases_for(officer, month)
        if str(number) not in retired
    ]


def _known_to(officer: Officer) -> Iterable[int]:
    """Trainers' cases whose truth the officer knows."""
    rows = TrainerCase.objects.filter(Q(proposed_by=officer) | Q(decided_by=officer))
    return rows.filter(state=TrainerCase.State.APPROVED).values_list("pk", flat=True)


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
