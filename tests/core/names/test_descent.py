"""Words of descent and marriage."""

import pytest

from leeward.core.names.descent import with_marks
from leeward.core.names.keys import fold_tokens


@pytest.mark.parametrize(
    ("text", "mark", "why"),
    [
        ("Velu S/O Kandiah", "BIN", "Singapore, Trinidad, Guyana"),
        ("Velu s/o Kandiah", "BIN", "in small letters"),
        ("VELU S / O KANDIAH", "BIN", "with blanks"),
        ("VELU S O KANDIAH", "BIN", "a zone has a filler for the stroke"),
        ("Velu A/L Kandiah", "BIN", "Malaysia, anak lelaki"),
        ("Velu Anak Lelaki Kandiah", "BIN", "the same in full"),
        ("Velu son of Kandiah", "BIN", "in words"),
        ("Meena D/O Kandiah", "BINT", "daughter"),
        ("Meena A/P Kandiah", "BINT", "anak perempuan"),
        ("Meena daughter of Kandiah", "BINT", "in words"),
        ("Aminah Bte Salleh", "BINT", "Singapore"),
        ("Aminah BT Salleh", "BINT", "Malaysia"),
    ],
)
def test_each_spelling_is_read_as_descent(text: str, mark: str, why: str) -> None:
    assert fold_tokens(text)[1] == mark, why
    assert len(fold_tokens(text)) == 3


def test_a_wife_is_not_a_daughter() -> None:
    marks = {fold_tokens(f"Meena {word} Kandiah")[1] for word in ("W/O", "wife of")}
    assert len(marks) == 1
    assert marks.isdisjoint({"BIN", "BINT"})


@pytest.mark.parametrize(
    "text", ["A L Smith", "Smith A P", "S O Neill", "Anna A Larsen", "Sonof Offord", "Jo Do Lee", "John C/O Smith"]
)
def test_initials_and_names_stay(text: str) -> None:
    assert with_marks(text) == text
