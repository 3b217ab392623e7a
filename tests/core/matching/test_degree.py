"""The word for how sure a match is: from strength and score, never from the score alone."""

from typing import get_args

import pytest

from leeward.core.dates import DateSpan
from leeward.core.matching.degree import VERY_LIKELY, Degree, degree
from leeward.core.matching.score import compare
from leeward.core.matching.subject import Subject, name_form
from leeward.core.matching.weights import STRONG
from leeward.messages import CATALOGUE

BORN = (DateSpan.of(1964, 8, 12),)


@pytest.mark.parametrize(
    ("strength", "score", "word"),
    [
        ("exact", 1.0, "exact"),
        ("exact", None, "exact"),
        ("strong", 0.993, "very_likely"),
        ("strong", VERY_LIKELY - 0.0001, "likely"),
        ("strong", STRONG, "likely"),
        ("strong", None, "likely"),  # the score is not for this viewer
        ("possible", 0.993, "possible"),
        ("sure", 0.993, None),  # of a partner's newer version
    ],
)
def test_words(strength: str, score: float | None, word: Degree | None) -> None:
    assert degree(strength, score) == word


def test_a_frequent_name_with_its_birth_date_is_not_very_likely() -> None:
    words = {}
    for surname, given in (("Ali", "Mohammed"), ("Xhemajli", "Xhevat")):
        person = Subject((name_form(surname, given),), BORN)
        match = compare(person, person)
        words[surname] = degree(match.strength or "", match.score)
    assert words == {"Ali": "likely", "Xhemajli": "very_likely"}


def test_each_word_has_its_sentence() -> None:
    assert {f"degree.{word}" for word in get_args(Degree)} < CATALOGUE.keys()
