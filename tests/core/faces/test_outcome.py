"""What is kept of a comparison, and what follows from each word."""

import pytest
from tests.core.faces.drawn import DrawnMatcher, picture

from leeward.core.faces.matcher import compare
from leeward.core.faces.outcome import Outcome
from leeward.core.faces.words import Word
from leeward.messages import CATALOGUE, sentence

ONE, OTHER = (90, 130, 190), (190, 130, 90)


@pytest.mark.parametrize(("word", "kinds"), [(word, [] if word != "differs" else ["face.differs"]) for word in Word])
def test_only_a_difference_asks_the_officer_to_look(word: Word, kinds: list[str]) -> None:
    found = Outcome(word, "chip").findings()
    assert [each.kind for each in found] == kinds
    assert all(each.severity == "medium" and "chip" in sentence(each.reason.code) for each in found)


def test_what_is_kept_is_a_word_two_names_and_reasons() -> None:
    kept = Outcome.of(compare(DrawnMatcher(), picture([ONE]), picture([OTHER])), "page").to_json()
    assert kept == {"word": "differs", "reference": "page", "model": "drawn", "thresholds": "1", "reasons": []}


def test_reasons_say_which_picture_and_each_has_a_sentence() -> None:
    found = Outcome.of(compare(DrawnMatcher(), picture([]), picture([ONE, OTHER])), "chip")
    assert (found.word, found.reasons) == (Word.NOT_COMPARED, ("bearer.no_face", "reference.several_faces"))
    assert {f"face.reason.{each}" for each in found.reasons} <= CATALOGUE.keys()
