"""Of a child, only who may talk with it writes: facts, indicators, the interview and the child's own words."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, trained

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.facts import add_fact, change_fact, remove_fact, tap_chip
from leeward.apps.protection.actions.indicators import answer_items
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Fact, Section
from leeward.apps.protection.queries.indicators import ILO
from leeward.core.care.indicators import indicator_lists
from leeward.core.care.interview import all_chips
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
CHIP = all_chips()["recruitment/vic_MethodOfRecruitment/ThroughFamilyOrFamilyEvents"]
TOLD = {"phase": "transit", "text": "A boat at night"}


def _change(case: Case, officer: Officer) -> object:
    return change_fact(case, Fact.objects.get(), 1, TOLD | {"place": "Vieux Fort"}, officer=officer)


def _answer(case: Case, officer: Officer) -> object:
    rules = indicator_lists(timezone.localdate())[ILO]
    return answer_items(case, rules, {rules.items[0].id: "yes"}, officer=officer)


WRITES: tuple[Callable[[Case, Officer], object], ...] = (
    lambda case, officer: tap_chip(case, CHIP, officer=officer),
    lambda case, officer: add_fact(case, TOLD, officer=officer),
    _change,
    _answer,
    lambda case, officer: save_section(case, Section.Kind.INTERVIEW, 0, {"place": "Room 2"}, officer=officer),
    lambda case, officer: save_section(case, Section.Kind.NARRATIVE, 0, {"text": "I want to go home"}, officer=officer),
)


@pytest.mark.parametrize("write", WRITES)
def test_only_who_may_talk_with_the_child_writes(write: Callable[[Case, Officer], object], care: Care) -> None:
    add_fact(care.case, TOLD, officer=care.mona)
    save_section(care.case, Section.Kind.FIRST_CONTACT, 0, {"child": "yes", "age": [15, 15]}, officer=care.mona)
    trained(care.mona)
    with pytest.raises(NotAllowed, match="in date"):
        write(care.case, care.nell)
    write(care.case, care.mona)


def test_what_the_child_needs_is_written_by_everyone(care: Care) -> None:
    fact = add_fact(care.case, TOLD, officer=care.mona)
    first = {"child": "yes", "water": "yes"}
    save_section(care.case, Section.Kind.FIRST_CONTACT, 0, first, officer=care.nell)
    save_section(care.case, Section.Kind.CHILD, 0, {"guardian": "Child Care Board"}, officer=care.nell)
    remove_fact(care.case, fact, officer=care.nell)
