"""Every code of training has its sentence."""

from pathlib import Path

from tests.messages.raised import constants

from leeward.core import training
from leeward.messages.training import SENTENCES

FILES = sorted(Path(next(iter(training.__path__))).rglob("*.py"))
LEANS = {"detection.lean.sends_on", "detection.lean.even", "detection.lean.lets_go"}


def test_every_code_has_its_sentence_and_none_is_left_over() -> None:
    assert constants(FILES, "detection.") | LEANS == {code for code in SENTENCES if code.startswith("detection.")}
