"""Cyrillic names, by language."""

import pytest

from leeward.core.names.cyrillic import cyrillic, cyrillic_language
from leeward.core.names.keys import fold_tokens, readings


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Михаил Горбачёв", ""),
        ("Володимир Зеленський", "Ukrn"),
        ("Святлана Ціханоўская", "Blrs"),
        ("Ђорђе Ћирић", "Serb"),
        ("Ѓорге Иванов", "Serb"),
        ("Първанов", "Bulg"),
        ("Съедин", ""),  # in Russian the hard sign is only before a soft vowel
        ("Қасым-Жомарт Тоқаев", "Turk"),
        ("Әлімжан", "Turk"),  # і is Kazakh too
    ],
)
def test_the_letters_of_a_name_tell_its_language(text: str, language: str) -> None:
    assert cyrillic_language(text) == language


@pytest.mark.parametrize(
    ("word", "language", "spellings"),
    [
        ("Горбачёв", "", [("GORBACHEV",), ("GORBACHYOV",)]),
        ("Сергеев", "", [("SERGEEV",), ("SERGEYEV",)]),  # BGN/PCGN
        ("Цветаева", "", [("TSVETAEVA",), ("CVETAYEVA",)]),
        ("Гнатюк", "Ukrn", [("HNATIUK",), ("GNATJUK",)]),
        ("Живковић", "Serb", [("ZIVKOVIC",), ("ZHIVKOVICH",)]),  # the Latin alphabet of Serbia, then by sound
        ("Първанов", "Bulg", [("PARVANOV",), ("PURVANOV",)]),
        ("Қасым", "Turk", [("KASYM",), ("QASYM",)]),
    ],
)
def test_two_systems(word: str, language: str, spellings: list[tuple[str, ...]]) -> None:
    assert list(cyrillic(word, language)) == spellings


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("Пётр Чайковский", "Pyotr Tchaikovsky"),
        ("Сергей Шойгу", "Serguei Shoigou"),
        ("Новак Ђоковић", "Novak Djokovic"),
        ("Никита Хрущёв", "Nikita Khrushchev"),
        ("Нұрсұлтан Назарбаев", "Nursultan Nazarbayev"),
        ("Жапаров", "Japarov"),
        ("Іваноў", "Ivanov"),
    ],
)
def test_usual_spellings_are_readings(native: str, latin: str) -> None:
    assert fold_tokens(latin) in readings(native)


def test_stress_marks_are_no_letters() -> None:
    assert fold_tokens("Смирно́в") == fold_tokens("Смирнов")
