"""A case as a trainer describes it: what it is about, its truth, how hard it is, and who travels.

The traveller is one of the invented people who fit, so that each month's case has a valid passport; nothing of a real
person can be written into a case.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from leeward.core.document.mrz.facts import Sex
from leeward.core.training.cases.case import Case, Difficulty, Family, Traveller, age_group_of
from leeward.core.training.cases.case_pool import make
from leeward.core.training.cases.people import ORDINARY, SHOWN, SIGNS, with_remarks
from leeward.core.training.items import AGE_GROUPS

MOST_VARIANTS = 50
"""Other people, faces and numbers for the same description."""
Field = Literal["nationality", "age_group", "remarks"]


class BadDraft(ValueError):
    """No case can be made of it: which field is wrong, and why as a code (`messages/training.py`)."""

    def __init__(self, field: Field, code: str, **params: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code, self.params = field, code, params


@dataclass(frozen=True, slots=True)
class Draft:
    """What a trainer says of a case.

    `variant` (from 1) chooses among the people who fit; without `remarks` they are drawn.
    """

    family: Family
    target: bool
    difficulty: Difficulty
    nationality: str
    sex: Sex
    age_group: str
    variant: int = 1
    remarks: tuple[str, ...] = ()


def made_of(draft: Draft, travellers: Iterable[Traveller], today: date) -> Case:
    """The case, the same for the same people. Raises BadDraft."""
    _check(draft)
    fitting = [each for each in travellers if _fits(each, draft, today)]
    if not fitting:
        raise BadDraft("nationality", "draft.no_traveller")
    traveller = fitting[(draft.variant - 1) % len(fitting)]
    if not draft.remarks:
        return make(draft.family, traveller, target=draft.target, difficulty=draft.difficulty, seed=draft.variant)
    chance = random.Random(draft.variant)  # noqa: S311 - drawn for a drill
    return with_remarks(draft.family, traveller, draft.target, draft.difficulty, draft.remarks, chance)


def _fits(traveller: Traveller, draft: Draft, today: date) -> bool:
    who = (traveller.nationality, traveller.sex, age_group_of(traveller, today))
    return who == (draft.nationality, draft.sex, draft.age_group)


def _check(draft: Draft) -> None:
    if draft.family == "missing_child" and draft.age_group != AGE_GROUPS[0]:
        raise BadDraft("age_group", "draft.no_child")
    if draft.remarks:
        _check_remarks(draft, SIGNS.get(draft.family, ()), ORDINARY.get(draft.family, ()))


def _check_remarks(draft: Draft, signs: Sequence[str], ordinary: Sequence[str]) -> None:
    if not signs:
        raise BadDraft("remarks", "draft.no_remarks")
    if set(draft.remarks) - {*signs, *ordinary}:
        raise BadDraft("remarks", "draft.other_remarks")
    chosen, needed = len(set(draft.remarks) & set(signs)), SHOWN[draft.difficulty] if draft.target else 0
    if chosen != needed:
        raise BadDraft("remarks", "draft.signs" if draft.target else "draft.no_signs", needed=str(needed))
