"""Names in the scripts of India, Nepal, Bangladesh and Sri Lanka's Tamils."""

import pytest

from leeward.core.names.indic import indic
from leeward.core.names.keys import fold_tokens, readings


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("राम", "RAM"),  # the last A is silent
        ("नरेन्द्र", "NARENDRA"),  # not after two consonants
        ("सचिन", "SACHIN"),
        ("मनमोहन", "MANMOHAN"),  # nor the A before a consonant with a vowel
        ("गांधी", "GANDHI"),
        ("सिंह", "SINH"),
        ("अंबानी", "AMBANI"),  # N before B is M
        ("ज्ञान", "GYAN"),
        ("चोपड़ा", "CHOPRA"),  # a letter with a dot below
        ("মোহাম্মদ", "MOHAMMAD"),
        ("রহমান", "RAHMAN"),
        ("ਗੁਰਪ੍ਰੀਤ", "GURPRIT"),
        ("મોદી", "MODI"),
        ("మహేష్", "MAHESH"),
        ("ராமன்", "RAMAN"),
        ("രാമൻ", "RAMAN"),
        ("ಕುಮಾರ", "KUMARA"),  # in the south the last A is heard
    ],
)
def test_each_script_is_read_by_one_plan(word: str, latin: str) -> None:
    assert indic(word)[0] == (latin,)


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("भण्डारी", "Bhandari"),
        ("विद्या", "Bidya"),
        ("তসলিমা নাসরিন", "Taslima Nasrin"),
        ("குமார்", "Kumar"),
        ("कुमार", "Kumar"),
    ],
)
def test_usual_spellings_are_readings(native: str, latin: str) -> None:
    assert fold_tokens(latin) in readings(native)


@pytest.mark.parametrize("word", ["्", "ंः", "़", "ഃ", "क" * 3000])
def test_marks_without_a_letter_and_endless_words_are_no_error(word: str) -> None:
    assert isinstance(readings(word), tuple)
