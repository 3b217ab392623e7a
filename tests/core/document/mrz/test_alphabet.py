import pytest

from leeward.core.document.mrz.alphabet import ALPHABET, check_digit, is_clean, values_of, weighted_digit


@pytest.mark.parametrize(
    ("text", "digit"),
    [
        ("520727", "3"),  # Doc 9303-3 section 4.9, example 1
        ("AB2134<<<", "5"),  # Doc 9303-3 section 4.9, example 2
        ("HA672242<658022549601086<<<<<<<<<<<<<<0", "8"),  # section 4.9, TD3 composite
        ("D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<", "2"),  # section 4.9, TD1 composite
        ("HA672242<658022549601086<<<<<<<", "8"),  # section 4.9, TD2 composite
        ("L898902C3", "6"),
        ("", "0"),
        ("<<<<<<<<<<<<<<", "0"),
    ],
)
def test_the_digits_of_the_standards_examples(text: str, digit: str) -> None:
    assert check_digit(text) == digit


def test_values_are_those_of_the_standard() -> None:
    assert list(values_of("09AZ<")) == [0, 9, 10, 35, 0]


@pytest.mark.parametrize("text", ["a", "É", "*", " ", "ا", "🛂", "L898902C3\n"])
def test_no_digit_exists_over_a_character_outside_the_alphabet(text: str) -> None:
    assert not is_clean(text)
    assert check_digit(text) == ""
    assert weighted_digit(values_of(text)) == ""


def test_the_alphabet_has_37_characters() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 37
    assert is_clean(ALPHABET)
