"""How an audited act ended is said in words where the code has any."""

import ast

import pytest
from tests.messages.test_audit_acts import written_by

from leeward.apps.border.models import Confirmation, HelpCall, Hold
from leeward.messages.audit_outcomes import OUTCOMES, outcome_words


@pytest.mark.parametrize("code", ["owner_confirmed", "signed_in", "refused", "nobody_on_duty"])
def test_how_an_act_ended_is_said_in_words(code: str) -> None:
    assert "_" not in outcome_words(code)
    assert outcome_words("REFER") == "REFER"


def test_an_outcome_that_the_code_names_has_words() -> None:
    rows = [row for row in written_by() if any(each.arg == "actor" for each in row[1].keywords)]
    named = {
        each.value.value
        for row in rows
        for each in row[1].keywords
        if each.arg == "outcome" and isinstance(each.value, ast.Constant)
    }
    assert named
    assert named | {*Hold.End.values, *Confirmation.Answer.values, *HelpCall.Why.values} <= OUTCOMES.keys()


def test_words_say_more_than_the_code_and_are_no_sentence() -> None:
    for code, words in OUTCOMES.items():
        text = str(words)
        assert text.strip() == text != "", code
        assert not text.endswith("."), code
        assert text[0].islower(), code


@pytest.mark.parametrize("code", ["", "UNKNOWN_CODE", "<b>", "%(name)s"])
def test_a_code_without_words_is_shown_unchanged(code: str) -> None:
    assert outcome_words(code) == code


def test_two_ends_of_one_kind_are_told_apart() -> None:
    for one, other in (("owner_confirmed", "owner_refuted"), ("accepted", "declined"), ("on_duty", "off_duty")):
        assert outcome_words(one) != outcome_words(other)
