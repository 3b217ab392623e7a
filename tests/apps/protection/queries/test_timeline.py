"""What happened, by phase and date, and the chips that fit the person's age."""

import pytest
from tests.apps.protection.conftest import Care
from tests.apps.protection.told import texts

from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.queries.timeline import timeline


def test_facts_are_in_the_order_of_their_time(care: Care) -> None:
    for when, text in (("", "c"), ("2026-03", "b"), ("2024/2025", "a")):
        add_fact(care.case, {"phase": "exploitation", "text": text, "when": when}, officer=care.mona)
    assert texts(care) == ["a", "b", "c"]


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
