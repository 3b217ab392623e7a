"""What a token is and its information."""

import pytest

from leeward.core.names.facts import RARE_BITS, token_facts
from leeward.core.names.fold import fold_word
from leeward.core.names.tables import frequency_rows


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("BIN", "particle"),
        ("VON", "particle"),
        ("VAN", "either"),
        ("KING", "either"),
        ("DR", "title"),
        ("Mullah", "title"),
        ("Viktorovich", "patronymic"),
        ("Ivanovna", "patronymic"),
        ("K", "initial"),
        ("Mustermann", "name"),
    ],
)
def test_kinds(word: str, kind: str) -> None:
    assert token_facts(fold_word(word.upper())).kind == kind


@pytest.mark.parametrize("word", ["BIN", "DR"])
def test_joining_words_and_titles_are_not_names(word: str) -> None:
    facts = token_facts(word)
    assert not facts.content
    assert facts.bits == 0


def test_rare_names_say_more_than_frequent_and_long_more_than_short() -> None:
    assert token_facts("MUHAMAD").bits < token_facts("SALMAN").bits < token_facts("XHEMAJLI").bits == RARE_BITS
    assert token_facts("QO").bits < token_facts("QOZ").bits < token_facts("QOZU").bits < RARE_BITS


def test_spellings_of_a_frequent_name_are_as_frequent() -> None:
    assert token_facts(fold_word("MOHAMMED")).bits == token_facts(fold_word("MUHAMMAD")).bits == 4


def test_no_listed_name_is_rarer_than_an_unlisted_one() -> None:
    assert all(0 < bits < RARE_BITS for bits, _region, _name in frequency_rows())
