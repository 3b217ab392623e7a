"""How an audited act ended is said in words where the code has any."""

import ast

import pytest
from tests.messages.test_audit_acts import calls

from leeward.apps.border.models import Confirmation, HelpCall, Hold
from leeward.messages.audit_outcomes import OUTCOMES, outcome_words


@pytest.mark.parametrize("code", ["owner_confirmed", "signed_in", "refused", "nobody_on_duty"])
def test_how_an_act_ended_is_said_in_words(code: str) -> None:
    assert "_" not in outcome_words(code)
    assert outcome_words("REFER") == "REFER"


def test_an_outcome_that_the_code_names_has_words() -> None:
    rows = [row for row in calls()["append"] if any(each.arg == "actor" for each in row[1].keywords)]
    named = {
        each.value.value
        for row in rows
        for each in row[1].keywords
        if each.arg == "outcome" and isinstance(each.value, ast.Constant)
    }
    assert named
    assert named | {*Hold.End.values, *Confirmation.Answer.values, *HelpCall.Why.values} <= OUTCOMES.keys()
