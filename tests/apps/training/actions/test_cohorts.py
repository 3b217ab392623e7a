"""Cohorts: who keeps them, and what cannot be one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use

from leeward.apps.agencies.models import Officer
from leeward.apps.training.actions.cohorts import CohortSaid, save_cohort
from leeward.apps.training.models import Cohort
from leeward.apps.training.queries.cohorts import burst_due, due_courses
from leeward.platform.refusal import NotAllowed


def test_a_trainer_keeps_cohorts_of_the_agency(school: School) -> None:
    course, day = in_use(school), school.today + timedelta(5)
    said = CohortSaid("First year", school.today, None, 14, [school.alice], {course.code: day})
    row = save_cohort(said, officer=school.tara)
    assert due_courses(school.alice, school.today) == {"travel-documents": day}
    assert due_courses(school.alice, school.today - timedelta(1)) == {}, "not begun"
    assert burst_due(school.alice, school.today) == school.today
    assert burst_due(school.clara, school.today) is None
    save_cohort(replace(said, burst_days=None, courses={}), officer=school.tara, cohort=row)
    assert (due_courses(school.alice, school.today), burst_due(school.alice, school.today)) == ({}, None)
    stranger = Officer.objects.exclude(agency=school.tara.agency).first()
    assert stranger is not None
    for why, officer, wrong in (
        ("a supervisor sees groups", school.clara, replace(said, name="Other")),
        ("the name is taken", school.tara, said),
        ("another agency's officer", school.tara, replace(said, name="Other", officers=[stranger])),
        ("no course in use", school.tara, replace(said, name="Other", courses={"none": day})),
    ):
        with pytest.raises(NotAllowed):
            save_cohort(wrong, officer=officer)
        assert Cohort.objects.count() == 1, why
