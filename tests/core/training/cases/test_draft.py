"""A trainer's case: made of who fits, and refused with the field that is wrong."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.core.training.cases.people import ADA

from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES, age_group_of
from leeward.core.training.cases.draft import BadDraft, Draft, made_of
from leeward.core.training.cases.people import ORDINARY, SIGNS

TODAY = date(2026, 11, 1)
CHILD = replace(ADA, given_names="TIM", birth_date=date(2020, 1, 1))
PEOPLE = (ADA, CHILD, replace(ADA, given_names="NO", number="X7654321"))
SIGNED = SIGNS["trafficking_signs"]


def draft(**said: Any) -> Draft:
    facts: dict[str, Any] = {"family": "altered_zone", "target": True, "difficulty": "hard"}
    facts |= {"nationality": ADA.nationality, "sex": ADA.sex, "age_group": age_group_of(ADA, TODAY)}
    return Draft(**{**facts, **said})


def test_every_family_can_be_made_with_truth_and_difficulty() -> None:
    for family in FAMILIES:
        for target in (True, False):
            for difficulty in DIFFICULTIES:
                age = "0-17" if family == "missing_child" else age_group_of(ADA, TODAY)
                said = draft(family=family, target=target, difficulty=difficulty, age_group=age)
                case = made_of(said, PEOPLE, TODAY)
                assert (case.family, case.target, case.difficulty) == (family, target, difficulty)
                assert case == made_of(said, PEOPLE, TODAY), "the same people give the same case"
                assert age_group_of(case.traveller, TODAY) == age


def test_another_variant_is_another_person() -> None:
    who = [made_of(draft(variant=each), PEOPLE, TODAY).traveller.given_names for each in (1, 2, 3)]
    assert who == [ADA.given_names, "NO", ADA.given_names]


def test_what_is_noticed_can_be_chosen() -> None:
    chosen = (SIGNED[0], ORDINARY["trafficking_signs"][0], SIGNED[3])
    case = made_of(draft(family="trafficking_signs", remarks=chosen), PEOPLE, TODAY)
    assert (case.seen.remarks, case.params) == (chosen, {"signs": "2"})


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"nationality": "VUT"}, "nationality", "draft.no_traveller"),
        ({"family": "missing_child"}, "age_group", "draft.no_child"),
        ({"remarks": SIGNED[:2]}, "remarks", "draft.no_remarks"),
        ({"family": "trafficking_signs", "remarks": SIGNS["fear_of_return"][:2]}, "remarks", "draft.other_remarks"),
        ({"family": "trafficking_signs", "remarks": SIGNED[:1]}, "remarks", "draft.signs"),
        ({"family": "trafficking_signs", "remarks": SIGNED[:3]}, "remarks", "draft.signs"),
        ({"family": "trafficking_signs", "remarks": SIGNED[:1] * 2}, "remarks", "draft.signs"),  # one sign, twice
        ({"family": "trafficking_signs", "remarks": SIGNED[:2], "target": False}, "remarks", "draft.no_signs"),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_field(said: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(BadDraft) as refused:
        made_of(draft(**said), PEOPLE, TODAY)
    assert (refused.value.field, refused.value.code) == (field, code)
