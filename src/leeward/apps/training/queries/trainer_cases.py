"""Cases that trainers described: made of this month's invented people, and which cases of the month they replace."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from leeward.apps.agencies.models import Agency
from leeward.apps.training.models import TrainerCase
from leeward.apps.training.queries.travellers import MOST_METHODS, SIZE, drill_travellers
from leeward.core.months import months_after
from leeward.core.training.cases.case import Case, Difficulty, Family, Traveller
from leeward.core.training.cases.draft import BadDraft, Draft, made_of
from leeward.core.training.cases.of_methods import EACH

FIRST = 1_000_000_000
"""Numbers from here on are of trainers' cases: far behind those of the month and of method records."""
PEOPLE = 1_000
"""Invented people for them, behind those of all other cases."""
_ENDED = (TrainerCase.State.REPLACED, TrainerCase.State.WITHDRAWN)


@lru_cache(maxsize=8)
def people_of(month: date) -> tuple[Traveller, ...]:
    """Who can travel in a trainer's case of this month, with passports that are valid until it is over."""
    before = 2 * SIZE + MOST_METHODS * EACH
    return tuple(islice(drill_travellers(months_after(month, 1), before + PEOPLE), before, None))


def draft_of(row: TrainerCase) -> Draft:
    """What its trainer said."""
    # Of closed lists: the form has checked them, and a version never changes.
    family, difficulty, sex = cast("tuple[Family, Difficulty, Any]", (row.family, row.difficulty, row.sex))
    return Draft(family, row.target, difficulty, row.nationality, sex, row.age_group, row.variant, tuple(row.remarks))


@lru_cache(maxsize=1_000)
def case_of_draft(draft: Draft, month: date) -> Case:
    """The case as this month has it. Raises BadDraft."""
    return made_of(draft, people_of(month), month)


def trainer_cases(agency: Agency, month: date) -> Iterator[tuple[int, Case]]:
    """Those in use, with their numbers, without those that no invented person of this month fits."""
    for row in TrainerCase.objects.filter(agency=agency, state=TrainerCase.State.APPROVED).order_by("pk"):
        try:
            yield number_of(row), case_of_draft(draft_of(row), month)
        except BadDraft:
            continue


def number_of(row: TrainerCase) -> int:
    """Its number in bursts and their answers."""
    return FIRST + row.pk


def numbers_replaced(agency: Agency, month: date) -> Collection[int]:
    """Cases of this month, and of method records, in whose place a trainer's case came; they stay away when that one is
    withdrawn.
    """
    rows = TrainerCase.objects.filter(agency=agency, state__in=(TrainerCase.State.APPROVED, *_ENDED))
    pairs = rows.exclude(instead_of=None).values_list("instead_of", "month").distinct()
    return {number for number, of in pairs if number is not None and is_same_case(number, of, month)}


def is_same_case(number: int, of: date, month: date) -> bool:
    """Whether a number of one month is the same case in another: cases of method records keep theirs."""
    return of == month or number >= SIZE
