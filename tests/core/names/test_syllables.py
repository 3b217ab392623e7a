"""Names of one or two syllables."""

import pytest

from leeward.core.names.fold import fold_word
from leeward.core.names.likeness import likeness
from leeward.core.names.syllables import other_syllable, syllables


@pytest.mark.parametrize(
    ("name", "parts"),
    [("CHOL", 1), ("HUNG", 1), ("XIAOMING", 2), ("JINPING", 2), ("MUSTERMANN", 0), ("SMITH", 0), ("ALEXANDER", 0)],
)
def test_syllables_of_folded_names(name: str, parts: int) -> None:
    assert len(syllables(fold_word(name))) == parts


@pytest.mark.parametrize(("left", "right"), [("CHOL", "CHUN"), ("HUNG", "DUNG"), ("XIAOMING", "XIAOHONG")])
def test_another_syllable_is_less_alike_than_a_typing_error(left: str, right: str) -> None:
    left, right = fold_word(left), fold_word(right)
    assert other_syllable(left, right)
    same_length = fold_word("XHEMAJLI"[: len(left)]), fold_word("XHEMAILI"[: len(left)])
    assert likeness(left, right).degree < max(likeness(*same_length).degree, 0.75)
