"""The panel of indicators: items that fit the person, with their answers, and what each dimension says in a word."""

from datetime import date

from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.indicators import answer_items
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.indicators import ILO, STRENGTHS, Panel, answers_of, panel

TODAY = date(2026, 11, 28)


def shown(care: Care) -> Panel:
    found = panel(Case.objects.get(pk=care.case.pk), TODAY)
    assert found is not None
    return found


def test_before_anything_was_answered_no_dimension_is_met(care: Care) -> None:
    found = shown(care)
    assert {str(each.state) for each in found.dimensions} <= {"open", "not met"}
    assert {one.answer for each in found.dimensions for one in each.asked} == {"unknown"}
    assert all(each.name and "_" not in str(each.name) for each in found.dimensions)


def test_each_item_is_in_its_own_dimension_with_a_strength_in_words(care: Care) -> None:
    for each in shown(care).dimensions:
        assert {one.item.dimension for one in each.asked} <= {each.result.dimension}
        assert {one.strength for one in each.asked} <= set(STRENGTHS.values())


def test_a_strong_sign_answered_with_yes_can_meet_its_dimension_alone_or_with_another(care: Care) -> None:
    rules = shown(care).rules
    strong = {item.id: "yes" for item in rules.items if item.strength("adult") == "S"}
    answer_items(care.case, rules, strong, officer=care.mona)  # type: ignore[arg-type]  # the answer is one of three
    met = {each.result.dimension for each in shown(care).dimensions if str(each.state) == "met"}
    assert {item.dimension for item in rules.items if item.id in strong} >= met > set()


def test_strengths_are_those_of_a_child_once_it_may_be_one(care: Care) -> None:
    save_section(care.case, "first_contact", 0, {"child": "no"}, officer=care.mona)
    adult = {one.item.id: one.strength for each in shown(care).dimensions for one in each.asked}
    save_section(care.case, "first_contact", 1, {"child": "presumed", "age": [15, 19]}, officer=care.mona)
    child = {one.item.id: one.strength for each in shown(care).dimensions for one in each.asked}
    assert adult != child


def test_a_list_that_is_not_in_force_has_no_panel_and_no_answers(care: Care) -> None:
    assert panel(care.case, TODAY, code="none") is None
    assert panel(care.case, date(1999, 1, 1)) is None
    assert answers_of(care.case, ILO) == {}
