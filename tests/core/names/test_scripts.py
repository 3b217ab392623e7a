"""Scripts of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.names.scripts import UNDETERMINED, detect_script, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Erika MUSTERMANN", "Latn"),
        ("Žižek Ümit", "Latn"),
        ("Nguyễn Thị Hạnh", "Latn"),
        ("Владимир", "Cyrl"),
        ("Κυριάκος", "Grek"),
        ("Բարակ", "Armn"),
        ("בנימין", "Hebr"),
        ("محمد بن سلمان", "Arab"),
        ("ݐݑ", "Arab"),  # the Arabic supplement
        ("ܐܦܪܝܡ", UNDETERMINED),  # Syriac, whose block lies between two of Arabic
        ("नरेन्द्र मोदी", "Deva"),
        ("মোহাম্মদ", "Beng"),
        ("วชิราลงกรณ", "Thai"),
        ("ბარაკ", "Geor"),
        ("ዐቢይ አሕመድ", "Ethi"),
        ("ហ៊ុន", "Khmr"),
        ("김정은", "Hang"),
        ("习近平", "Hani"),
        ("バラク・オバマ", "Jpan"),
        ("山田タロウ", "Jpan"),
        ("Serej Лавров В", "Cyrl"),
        ("", UNDETERMINED),
        ("12-34 😀", UNDETERMINED),
    ],
)
def test_the_script_of_most_letters(text: str, script: str) -> None:
    assert detect_script(text) == script


def test_a_tie_goes_to_the_other_script_than_latin() -> None:
    assert detect_script("Dr Ян") == "Cyrl"


def test_a_letter_between_the_blocks_has_no_script() -> None:
    assert script_of("Ⴭ") == "Geor"
    assert script_of("ᚠ") == UNDETERMINED


@given(st.text())
def test_any_text_has_an_answer_of_four_letters(text: str) -> None:
    assert len(detect_script(text)) == 4
