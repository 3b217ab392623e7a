"""Sentences about stays: one for each code that core and table have, and none that judges the person."""

import re

from leeward.core.travel.stays.history import Ending
from leeward.core.travel.stays.reasons import Reason
from leeward.core.travel.stays.stay_lengths import rules
from leeward.messages.stays import SENTENCES


def test_each_code_has_its_sentence() -> None:
    wanted = {f"stays.reason.{each}" for each in Reason} | {f"stays.ending.{each}" for each in Ending if each}
    wanted |= {f"stays.why.{why}" for rule in rules() for why in rule.shorten}
    assert wanted <= SENTENCES.keys()


def test_no_sentence_says_that_a_person_stayed_too_long() -> None:
    judging = re.compile(r"overst|too long|illegal|escaped|absconded", re.IGNORECASE)
    assert [code for code, text in SENTENCES.items() if judging.search(str(text))] == []
