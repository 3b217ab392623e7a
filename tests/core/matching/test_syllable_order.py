"""Names of the same syllables in another order."""

import pytest

from leeward.core.matching.names import names_agree
from leeward.core.matching.subject import name_form


def exchanged(left: str, right: str) -> bool:
    match = names_agree(name_form("", "", text=left), name_form("", "", text=right))
    return "name.syllables_exchanged" in match.flags


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Yong Chol", "Kim Chol Yong"),
        ("Pak Song Jin", "Pak Jin-song"),
        ("Chan Kwok Keung", "Chan Keung Kwok"),
        ("Nguyen Minh Anh", "Nguyen Anh Minh"),
        ("Kim Yong Chol", "김철용"),
    ],
)
def test_another_given_name(left: str, right: str) -> None:
    assert exchanged(left, right)
    assert exchanged(right, left)


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Kim Yong Chol", "Kim Yong-chol", "the same"),
        ("Kim Yong Chol", "Yong Chol Kim", "the surname last"),
        ("Nguyen Van An", "An Van Nguyen", "read from the end"),
        ("Kim Yong Chol", "Kim Yong", "a syllable is missing"),
        ("John Paul Smith", "Paul John Smith", "no syllables that are names"),
        ("Ali Hasan Omar", "Ali Omar Hasan", "words of several syllables"),
    ],
)
def test_the_same_given_name(left: str, right: str, why: str) -> None:
    assert not exchanged(left, right), why
