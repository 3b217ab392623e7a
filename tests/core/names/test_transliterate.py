"""Words of any script in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.names.transliterate import latin_words


def latin(text: str) -> str:
    return " ".join(word for word, _written in latin_words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Щербаков Юрий", "SHCHERBAKOV IURII"),  # ICAO 9303-3 6 B
        ("Хрущёв", "KHRUSHCHEV"),
        ("Ђоковић", "DJOKOVIC"),
        ("Ігор Зеленський", "IHOR ZELENSKYI"),  # Ukrainian Г is H, И is Y
        ("Παπανδρέου", "PAPANDREOU"),  # ELOT 743: ου is OU
        ("Ευάγγελος", "EVANGELOS"),
        ("محمد", "MUHAMMAD"),  # a whole name, since its vowels are not written
        ("التكريتي", "AL TIKRITI"),
        ("كظام", "KAZAM"),  # by letters, with the likeliest vowel
        ("דוד לוי", "DAVID LEVI"),
        ("习近平", "XI JINPING"),
        ("欧阳娜娜", "OUYANG NANA"),
        ("若汐 王", "RUOXI WANG"),  # already divided: no surname is split off
        ("김정은", "KIM JONG UN"),
        ("이민호", "LEE MIN HO"),
        ("オバマ", "OBAMA"),
        ("Բարակ Օբամա", "BARAK OBAMA"),
        ("Łukasz Đorđević", "LUKASZ DORDEVIC"),
    ],
)
def test_scripts(text: str, expected: str) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith, John", "JOHN SMITH"),
        ("PUTIN, Владимир", "VLADIMIR PUTIN"),
        ("Smith, John, Jr", "SMITH JOHN JR"),  # two commas say nothing about order
        (", John", "JOHN"),
        ("O'Brien", "OBRIEN"),
        ("Jean-Claude", "JEAN CLAUDE"),
        ("MUSTERMANN<<ERIKA", "MUSTERMANN ERIKA"),  # a zone's fillers
        ("J.-C. Juncker", "J C JUNCKER"),
        ("ʿAbd al‑Rahmān", "ABD AL RAHMAN"),
        ("zero\u200bwidth", "ZEROWIDTH"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert latin(text) == expected


def test_each_word_keeps_its_writing() -> None:
    assert latin_words("Путин, Vladimir") == [("VLADIMIR", "Vladimir"), ("PUTIN", "Путин")]


@given(st.text(max_size=60))
def test_any_text_gives_ascii_capitals(text: str) -> None:
    for word, _written in latin_words(text):
        assert word.isascii()
        assert word == word.upper()
