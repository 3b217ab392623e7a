"""Every code that the policy can yield has its sentence, short enough for the screen."""

from typing import get_args

import pytest

from leeward.apps.screening.queries.discretion import STEP
from leeward.core.policy import default
from leeward.core.policy.vocabulary import (
    ACTIONS,
    ANSWERS,
    FALSE_ALARMS,
    LEGAL_NOTES,
    NEXT_STEPS,
    OUTCOMES,
    QUESTIONS,
    RECIPIENTS,
)
from leeward.core.record.content.person import SafetyWarning
from leeward.messages.policy import SENTENCES

CODES = (
    *(f"action.{action}" for action in ACTIONS),
    *(f"safety.{warning}" for warning in get_args(SafetyWarning)),
    *(f"recipient.{recipient}" for recipient in RECIPIENTS if recipient),
    *(f"answer.{answer}" for answer in ANSWERS),
    *(f"{step}.how" for step in NEXT_STEPS),
    *NEXT_STEPS,
    *QUESTIONS,
    *OUTCOMES,
    *LEGAL_NOTES,
    *FALSE_ALARMS,
    STEP,
    f"{STEP}.how",
    "discreet.reason",
)


def test_catalogue_and_vocabulary_are_the_same() -> None:
    assert set(SENTENCES) == set(CODES)


@pytest.mark.parametrize("step", NEXT_STEPS)
def test_next_step_is_short_and_its_how_has_three_steps_at_most(step: str) -> None:
    assert len(str(SENTENCES[step])) <= 90
    how = str(SENTENCES[f"{step}.how"])
    assert 1 <= len(how.splitlines()) <= 3
    assert not any(line[0].isdigit() or line != line.strip() for line in how.splitlines())
    assert len(how) <= 260


def test_sentences_accuse_no_one() -> None:
    said = {code: str(SENTENCES[code]).lower() for code in CODES}
    accusing = ("illegal", "criminal", "suspect", "fraudster")
    assert {code for code, text in said.items() if any(word in text for word in accusing)} == set()
    assert {code for code, text in said.items() if "%" in text} == set(), "these sentences take no parameters"


def test_no_notice_is_named_where_the_traveller_may_read_it() -> None:
    quiet = {row.ruling.next_step for row in default().rows if row.ruling.quiet and row.ruling.verdict == "PROTECT"}
    for step in quiet:
        text = str(SENTENCES[step]).lower()
        assert not any(word in text for word in ("victim", "missing", "traffick", "asylum", "yellow"))
