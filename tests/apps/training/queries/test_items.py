"""The list of cases for trainers: what was retired or replaced comes first, and each state has its words."""

import pytest
from tests.apps.training.conftest import School
from tests.apps.training.trainer_case import case_in_use

from leeward.apps.training.actions.trainer_cases import Place
from leeward.apps.training.queries.items import ItemRow, difficulty_names, family_names, items_of
from leeward.apps.training.queries.pool import cases_of
from leeward.apps.training.queries.trainer_cases import FIRST
from leeward.apps.training.queries.travellers import SIZE
from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES
from leeward.core.training.items import Statistics


def test_every_family_and_difficulty_has_its_name() -> None:
    assert set(family_names()) == set(FAMILIES)
    assert set(difficulty_names()) == set(DIFFICULTIES)


def test_trainers_and_replaced_cases_come_before_the_others(school: School) -> None:
    month = school.today.replace(day=1)
    assert [row.by_trainer for row in items_of(school.tara, month)] == [None] * SIZE
    row = case_in_use(school, Place(instead_of=7))
    first, second, *others = items_of(school.tara, month)
    assert {first.number, second.number} == {FIRST + row.pk, 7}
    replaced, made = sorted((first, second), key=lambda each: each.number)
    assert (replaced.replaced, replaced.by_trainer) == (True, None)
    assert replaced.state == "replaced by a trainer's case"
    assert (made.replaced, made.by_trainer, made.state) == (False, row.pk, "too few answers")
    assert (made.family, made.difficulty) == ("Altered zone", "hard")
    assert "altered" in made.truth
    assert len(others) == SIZE - 1


@pytest.mark.parametrize(
    ("answers", "right", "discrimination", "state"),
    [
        (19, 1.0, None, "too few answers"),
        (20, 0.7, 0.3, "in use"),
        (20, 0.7, None, "in use"),
        (20, 1.0, None, "retired: everyone solves it"),
        (20, 0.05, 0.1, "retired: no one solves it"),
        (20, 0.5, -0.2, "retired: the able get it wrong"),
    ],
)
def test_what_answers_say(school: School, answers: int, right: float, discrimination: float | None, state: str) -> None:
    case = cases_of(school.today.replace(day=1))[0]
    told = Statistics("0", answers, right, discrimination)
    assert ItemRow(0, case, told).state == state
    assert ItemRow(0, case, told, replaced=True).state == "replaced by a trainer's case"
