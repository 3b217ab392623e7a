"""Cues: whole words of five languages, near and in the same sentence."""

import re

import pytest

from leeward.core.extraction.cues import REACH, ends, has_cue_after, has_cue_before, words
from leeward.resources.tables import InvalidTable


@pytest.mark.parametrize(
    ("before", "is_announced", "why"),
    [
        ("passport ", True, "next to it"),
        ("PASSPORT (UK) number: ", True, "within reach, in any case"),
        ("passport " + "x" * (REACH + 1), False, "too far"),
        ("passport! ", False, "the sentence ended"),
        ("passport? ", False, "the sentence ended"),
        ("passport; ", False, "another clause"),
        ("passport. It was ", False, "the next sentence began"),
        ("passport no. ", True, "a point of an abbreviation"),
        ("passport\n\n", False, "another paragraph"),
        ("passporting ", False, "part of another word"),
        ("passeport ", True, "French"),
        ("", False, "nothing"),
    ],
)
def test_what_announces_a_number(before: str, is_announced: bool, why: str) -> None:
    assert has_cue_before("document", f"{before}123", len(before)) is is_announced, why


def test_a_shorter_reach_sees_less() -> None:
    text = "passport of the man 123"
    assert has_cue_before("document", text, len(text) - 3)
    assert not has_cue_before("document", text, len(text) - 3, reach=5)


def test_ends_are_those_of_each_cue() -> None:
    assert ends("document", "a passport and a passport") == [10, 25]
    assert ends("document", "") == []


def test_the_next_word_is_a_cue() -> None:
    assert has_cue_after("document", "Haitian passport", 7)
    assert not has_cue_after("document", "Haitian-passport", 7)
    assert not has_cue_after("document", "Haitian", 7)


def test_the_longest_word_is_tried_first() -> None:
    alternatives = [re.sub(r"\\(.)", r"\1", word) for word in words("document").split("|")]
    assert alternatives == sorted(alternatives, key=len, reverse=True)


def test_a_kind_without_a_row_is_a_broken_table() -> None:
    with pytest.raises(InvalidTable, match="no row 'nothing'"):
        words("nothing")
