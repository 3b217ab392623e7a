"""Labels of codes in templates, and the code itself where there is none."""

import pytest

from leeward.apps.registry.templatetags.registry_labels import (
    kind_word,
    list_kind_word,
    look_word,
    purpose_word,
    purpose_words,
    role_words,
    sex_word,
    state_word,
)


@pytest.mark.parametrize(
    ("word", "code", "label"),
    [
        (kind_word, "blank_range", "Stolen blanks"),
        (state_word, "active", "Active"),
        (purpose_word, "border_check", "Border check"),
        (look_word, "photo", "Photo"),
        (sex_word, "X", "X, unspecified"),
        (list_kind_word, "un", "UN Security Council sanctions list"),
    ],
)
def test_a_code_has_its_label(word: object, code: str, label: str) -> None:
    assert callable(word)
    assert str(word(code)).casefold() == label.casefold()
    assert word("nothing known") == "nothing known"


def test_several_are_separated_by_commas() -> None:
    assert role_words(("duty", "officer")) == "Duty officer, Officer"
    assert purpose_words(["border_check", "spying"]) == "Border check, spying"
    assert role_words(()) == purpose_words([]) == ""
