"""Names that differ by a man's or a woman's ending."""

import pytest

from leeward.core.names import tables
from leeward.core.names.fold import fold_word
from leeward.core.names.gender import of_other_sex
from leeward.core.names.likeness import FLOOR, likeness


@pytest.mark.parametrize(
    ("man", "woman"),
    [
        ("MARIO", "MARIA"),
        ("DANIEL", "DANIELA"),
        ("KARIM", "KARIMAH"),
        ("VALENTIN", "VALENTINA"),
        ("HENRI", "HENRIETTE"),
    ],
)
def test_two_names(man: str, woman: str) -> None:
    assert of_other_sex(fold_word(man), fold_word(woman))
    assert of_other_sex(fold_word(woman), fold_word(man))
    assert likeness(fold_word(man), fold_word(woman)).kind == "other_sex"


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("MARIA", "MARIAM", "no man's name"),
        ("ANDRE", "ANDREA", "a man's name in Italy"),
        ("NOVAK", "NOVAKOVA", "one surname"),
        ("PETROV", "PETROVA", "one surname"),
        ("MARIO", "MARIO", "equal"),
    ],
)
def test_one_name(left: str, right: str, why: str) -> None:
    assert not of_other_sex(fold_word(left), fold_word(right)), why
    assert likeness(fold_word(left), fold_word(right)).degree >= FLOOR


def test_no_row_folds_to_one_name() -> None:
    same = [row for row in tables.gender_rows() if fold_word(row[0]) == fold_word(row[1])]
    assert same == []
