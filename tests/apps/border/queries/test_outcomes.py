"""How a referral may end."""

import pytest

from leeward.apps.border.queries.outcomes import OUTCOMES, outcome_named


@pytest.mark.parametrize(
    ("code", "note", "held", "against"),
    [
        ("admitted", False, False, ""),
        ("asylum", False, True, ""),
        ("child", False, True, ""),
        ("refused", True, False, "refuse_entry"),
        ("police", True, False, "hand_over"),
        ("outcome.recovered", False, False, ""),
    ],
)
def test_what_each_end_needs(code: str, note: bool, held: bool, against: str) -> None:
    outcome = outcome_named(code)
    assert outcome is not None
    assert (outcome.needs_note, outcome.while_held, outcome.against) == (note, held, against)


@pytest.mark.parametrize("code", ["", "executed", "ADMITTED", "admitted\x00"])
def test_no_other_end(code: str) -> None:
    assert outcome_named(code) is None


def test_whatever_is_against_a_person_waits_for_the_hold_and_has_its_reason() -> None:
    assert all(each.needs_note and not each.while_held for each in OUTCOMES if each.against)
