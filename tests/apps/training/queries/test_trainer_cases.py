"""Trainers' cases in a month: made of its people, left out where no one fits."""

from datetime import date

from tests.apps.training.conftest import School
from tests.apps.training.trainer_case import case_in_use, draft

from leeward.apps.training.models import TrainerCase
from leeward.apps.training.queries.trainer_cases import case_of_draft, number_of, people_of, trainer_cases
from leeward.apps.training.queries.travellers import SIZE, drill_travellers


def test_each_month_has_a_valid_passport_and_people_of_their_own(school: School) -> None:
    for month in (date(2026, 11, 1), date(2026, 12, 1)):
        case = case_of_draft(draft(), month)
        assert (case.traveller.nationality, case.traveller.sex) == ("BRB", "F")
        assert case.traveller.expires > month
    others = {each.number for each in drill_travellers(date(2026, 12, 1), 2 * SIZE)}
    assert not others & {each.number for each in people_of(date(2026, 11, 1))}


def test_one_that_no_one_fits_any_more_is_left_out(school: School) -> None:
    row = case_in_use(school)
    month = school.today.replace(day=1)
    assert [number for number, _case in trainer_cases(school.tara.agency, month)] == [number_of(row)]
    TrainerCase.objects.filter(pk=row.pk).update(nationality="VUT")
    assert list(trainer_cases(school.tara.agency, month)) == []
