"""Every code of training has its sentence."""

from pathlib import Path

from tests.messages.raised import constants

from leeward.core import training
from leeward.core.training.cases.case import FAMILIES
from leeward.core.training.cases.people import REMARKS
from leeward.messages.training import SENTENCES

FILES = sorted(Path(next(iter(training.__path__))).rglob("*.py"))
LEANS = {"detection.lean.sends_on", "detection.lean.even", "detection.lean.lets_go"}


def test_every_code_has_its_sentence_and_none_is_left_over() -> None:
    assert constants(FILES, "detection.") | LEANS == {code for code in SENTENCES if code.startswith("detection.")}


def test_every_family_says_why_in_both_classes_and_every_remark_has_words() -> None:
    whys = {f"case.{family}.{end}" for family in FAMILIES for end in ("fault", "good")}
    assert {code for code in SENTENCES if code.startswith("case.")} == whys
    assert {code for code in SENTENCES if code.startswith("remark.")} == {f"remark.{each}" for each in REMARKS}
