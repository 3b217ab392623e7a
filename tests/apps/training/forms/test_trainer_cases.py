"""The form of a case: each error at its field."""

import pytest
from tests.apps.training.conftest import School
from tests.apps.training.trainer_case import draft

from leeward.apps.training.forms.trainer_cases import CaseForm, draft_like
from leeward.apps.training.queries.pool import cases_of
from leeward.core.training.cases.people import SIGNS

SIGNED = list(SIGNS["trafficking_signs"])
SAID = {
    "family": "altered_zone",
    "truth": "fault",
    "difficulty": "hard",
    "nationality": "BRB",
    "sex": "F",
    "age_group": "30-59",
    "variant": "1",
}


def test_what_it_says_is_the_draft(school: School) -> None:
    form = CaseForm(SAID, today=school.today)
    assert form.is_valid(), form.errors
    assert form.draft() == draft()
    assert form.case
    assert form.case.target
    again = CaseForm(today=school.today, draft=form.draft())
    assert {name: str(again.initial[name]) for name in SAID} == SAID


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        ({"family": "flying"}, "family", "flying"),
        ({"truth": ""}, "truth", "required"),
        ({"nationality": "VUT"}, "nationality", "VUT"),
        ({"variant": "0"}, "variant", "1"),
        ({"variant": "x"}, "variant", "whole number"),
        ({"family": "missing_child"}, "age_group", "child"),
        ({"remarks": SIGNED[:2]}, "remarks", "about a document"),
        ({"family": "trafficking_signs", "remarks": SIGNED[:1]}, "remarks", "exactly 2 signs"),
        ({"family": "fear_of_return", "remarks": SIGNED[:2]}, "remarks", "from the list"),
        ({"family": "trafficking_signs", "truth": "good", "remarks": SIGNED[:1]}, "remarks", "has no sign"),
        ({"remarks": ["<script>"]}, "remarks", "script"),
    ],
)
def test_errors_name_the_field(school: School, said: dict[str, object], field: str, why: str) -> None:
    form = CaseForm({**SAID, **said}, today=school.today)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert why in str(form.errors[field])


def test_a_case_of_the_month_is_described_by_its_kind(school: School) -> None:
    month = school.today.replace(day=1)
    case = cases_of(month)[5]
    said = draft_like(case, month)
    assert (said.family, said.target, said.nationality) == (case.family, case.target, case.traveller.nationality)
