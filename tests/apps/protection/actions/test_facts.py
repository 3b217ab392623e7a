"""Facts of an interview: taps, words, two who change the same one."""

import pytest
from tests.apps.protection.conftest import Care

from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.actions.facts import add_fact, change_fact, remove_fact, tap_chip
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Fact
from leeward.apps.protection.queries.timeline import fact_of, timeline
from leeward.core.care.interview import all_chips

CHIP = all_chips()["transit/vic_MethodsOfControl/WithholdsDocuments"]


def texts(care: Care) -> list[str]:
    """What the timeline says, in its order."""
    return [told.body.get("text", told.label) for phase in timeline(care.case) for told in phase.facts]


def test_a_tap_adds_a_fact_and_a_second_one_takes_it_back(care: Care) -> None:
    tap_chip(care.case, CHIP, officer=care.mona)
    assert texts(care) == [CHIP.text]
    tap_chip(care.case, CHIP, officer=care.mona)
    assert texts(care) == []
    assert Fact.objects.count() == 1


def test_a_second_tap_never_removes_what_somebody_wrote(care: Care) -> None:
    fact = tap_chip(care.case, CHIP, officer=care.mona)
    change_fact(care.case, fact, 1, {**fact.body, "text": "By a man at the port"}, officer=care.nell)
    tap_chip(care.case, CHIP, officer=care.mona)
    assert texts(care) == ["By a man at the port"]


def test_what_two_change_at_once_is_kept_of_both(care: Care) -> None:
    fact = add_fact(care.case, {"phase": "transit", "text": "By boat"}, officer=care.mona)
    change_fact(care.case, fact, 1, {"phase": "transit", "text": "By a red boat"}, officer=care.nell)
    own = change_fact(care.case, fact, 1, {"phase": "transit", "text": "By boat, at night"}, officer=care.mona)
    assert own.pk != fact.pk
    assert sorted(texts(care)) == ["By a red boat", "By boat, at night"]


def test_facts_are_in_the_order_of_their_time(care: Care) -> None:
    for when, text in (("", "c"), ("2026-03", "b"), ("2024/2025", "a")):
        add_fact(care.case, {"phase": "exploitation", "text": text, "when": when}, officer=care.mona)
    assert texts(care) == ["a", "b", "c"]


def test_a_removed_fact_is_gone_from_the_timeline_and_no_stranger_removes_one(care: Care) -> None:
    fact = add_fact(care.case, {"phase": "transit", "text": "x"}, officer=care.mona)
    with pytest.raises(NotAllowed):
        remove_fact(care.case, fact, officer=care.stranger)
    remove_fact(care.case, fact, officer=care.nell)
    assert fact_of(care.case, fact.pk) is None


def test_what_was_told_before_is_marked(care: Care) -> None:
    add_fact(care.case, {"phase": "transit", "text": "x", "told_to": "the police"}, officer=care.mona)
    assert timeline(care.case)[1].facts[0].told_before


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"child": ""}, set()),
        ({"child": "no"}, {"SexualExploitation", "DebtBondage", "Smuggler"}),
        ({"child": "yes", "age": [2, 2]}, set()),
        ({"child": "yes", "age": [8, 8]}, {"Smuggler"}),
        ({"child": "presumed", "age": [15, 19]}, {"DebtBondage", "Smuggler"}),
        ({"child": "yes"}, set()),
    ],
)
def test_only_chips_that_fit_the_age_are_there(said: dict[str, object], shown: set[str], care: Care) -> None:
    save_section(care.case, "first_contact", 0, said, officer=care.mona)
    care.case.refresh_from_db()
    codes = {chip.code for phase in timeline(care.case) for _, chips in phase.groups for chip, _ in chips}
    assert codes & {"SexualExploitation", "DebtBondage", "Smuggler"} == shown
