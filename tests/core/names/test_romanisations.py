"""Chinese and Korean syllables in several romanisations."""

import pytest

from leeward.core.names.keys import fold_tokens
from leeward.core.names.romanisations import is_syllabic, is_syllable, may_be_one, syllables_of


def folded(name: str) -> tuple[str, ...]:
    return tuple(fold_tokens(name))


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        ("Huang Guoqiang", "Huang Kuo-chiang", True, "pinyin and Wade-Giles"),
        ("Huang Guoqiang", "Wong Kwok Keung", True, "Mandarin and Cantonese"),
        ("Jeong Woo-seok", "Chung Usok", True, "two spellings of Korean"),
        ("Kim Sang-hoon", "Kim Sang-hyun", False, "two names however similar"),
        ("Huang Guoqiang", "Huang Guo", False, "a syllable less"),
        ("Zhang Wei", "Huang Wei", False, "two surnames"),
    ],
)
def test_two_romanisations_of_one_name(one: str, other: str, same: bool, why: str) -> None:
    assert may_be_one(folded(one), folded(other)) is same, why
    assert may_be_one(folded(other), folded(one)) is same, why


@pytest.mark.parametrize(
    ("name", "syllabic"),
    [
        ("Zhang Wei", True),
        ("Guoqiang Huang", True),
        ("Kim Minjun", True),
        ("John Smith", False),
        ("Zhang", False),
        ("Wei Smith", False),
    ],
)
def test_the_form_of_a_name(name: str, syllabic: bool) -> None:
    assert is_syllabic(folded(name)) is syllabic


def test_a_token_may_be_one_syllable_or_two() -> None:
    (token,) = fold_tokens("Guoqiang")
    assert all("".join(reading) == token for reading in syllables_of(token))
    assert syllables_of(token)
    assert syllables_of("SMITH") == syllables_of("X" * 1000) == ()


def test_syllables_of_a_word_are_of_one_language() -> None:
    assert is_syllable("GUO")
    assert not is_syllable("SMITH")
    assert not is_syllable("GUO", "SMITH")
