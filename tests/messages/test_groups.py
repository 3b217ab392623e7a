"""Every innocent explanation and every verdict on a change has words, and none accuses."""

from typing import get_args

from leeward.core.graph.disruption import Verdict
from leeward.core.graph.explanations import Explanation
from leeward.messages.groups import SENTENCES


def test_codes_and_sentences_are_the_same() -> None:
    codes = {f"explanation.{each}" for each in get_args(Explanation)}
    assert codes | {f"network_change.{each}" for each in get_args(Verdict)} == SENTENCES.keys()


def test_no_word_accuses() -> None:
    said = " ".join(str(text).lower() for text in SENTENCES.values())
    assert not [word for word in ("illegal", "criminal", "gang", "suspect", "guilty") if word in said]
