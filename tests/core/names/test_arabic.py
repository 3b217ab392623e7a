"""Names in Arabic letters."""

import pytest

from leeward.core.names.arabic import arabic, arabic_language, word_key, zone_word
from leeward.core.names.keys import fold_tokens, readings


def first(word: str) -> str:
    return " ".join(arabic(word, arabic_language(word))[0])


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("محمد", "MUHAMMAD"),
        ("مُحَمَّد", "MUHAMMAD"),  # with its vowels written
        ("إبراهيم", "IBRAHIM"),
        ("ابراهیم", "IBRAHIM"),  # without hamza, with a Persian keyboard's letter
        ("القذافي", "QADDAFI"),
        ("الحداد", "AL HADDAD"),
        ("عبدالرحمن", "ABDULRAHMAN"),
        ("عبدالقدوس", "ABD AL QUDDUS"),  # a servant that no table holds whole
        ("ابوبكر", "ABU BAKR"),
        ("خيرالله", "KHAIR ULLAH"),
    ],
)
def test_a_word_is_found_in_the_table_whole_or_in_its_parts(word: str, latin: str) -> None:
    assert first(word) == latin


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("راجح", "RAJIH"),  # the pattern of KAZIM
        ("سهم", "SAHIM"),  # S and H are two letters here
        ("متصدق", "MUTASDAQ"),  # the pattern of MUTAWAKKIL
        ("نورزى", "NURZAI"),
        ("كلخان", "KALKHAN"),  # KH stays one letter
    ],
)
def test_by_letters_with_the_vowels_of_the_commonest_patterns(word: str, latin: str) -> None:
    assert first(word) == latin


def test_persian_waw_is_v_and_arabic_w() -> None:
    assert arabic("نوازگ", "Pers")[0] == ("NAVAZG",)
    assert arabic_language("رضا پهلوی") == "Pers"
    assert arabic_language("رضا الحسن") == ""


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("عبد الفتاح السيسي", "Abdel Fattah Al-Sisi"),
        ("محمود احمدی‌نژاد", "Mahmud Ahmadi Nejad"),
        ("سيف الدين", "Saifuddin"),
        ("هدايت الله", "Hidayatullah"),
    ],
)
def test_the_usual_spelling_is_among_the_readings(native: str, latin: str) -> None:
    assert fold_tokens(latin) in readings(native)


def test_keyboards_twins_have_one_key() -> None:
    assert word_key("علي") == word_key("علی") == word_key("على")
    assert word_key("فاطمة") == word_key("فاطمه")


@pytest.mark.parametrize(
    ("zone", "latin"),
    [
        ("MXHMD", "MUHAMMAD"),  # ICAO 9303-3 6 C: X and H are one letter
        ("XKHALD", "KHALID"),
        ("MXSSTTFXAY", None),  # TT without its X is no letter of the scheme
        ("XHEMAJLI", None),  # Albanian
        ("ALEXANDER", None),
        ("HOXHA", None),
        ("AHMAD", None),
    ],
)
def test_the_scheme_of_the_zone_is_read_back_for_known_names(zone: str, latin: str | None) -> None:
    assert zone_word(zone) == latin


def test_a_zone_in_that_scheme_gives_the_same_tokens() -> None:
    assert fold_tokens("MXHMD") == fold_tokens("Mohammed")
