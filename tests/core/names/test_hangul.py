"""Korean syllables in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.names.hangul import korean, romanise, spellings_of
from leeward.core.names.keys import fold_tokens, readings


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("김정은", ["KIM", "JONG", "UN"]),
        ("박지성", ["PAK", "JI", "SONG"]),
        ("최", ["CHOE"]),
        ("문재인", ["MUN", "JAE", "IN"]),
        ("가", ["KA"]),
        ("힣", ["HIT"]),
    ],
)
def test_each_syllable_is_a_word(korean: str, latin: list[str]) -> None:
    assert romanise(korean).split() == latin


def test_other_characters_stay() -> None:
    assert romanise("Kim 정") == "Kim  JONG "


@pytest.mark.parametrize(
    ("word", "alone", "spellings"),
    [
        ("이민호", True, [("LEE", "MIN", "HO"), ("YI", "MINHO")]),
        ("박지성", True, [("PARK", "JI", "SONG"), ("PAK", "JISEONG"), ("PARK", "JI", "SUNG")]),
        ("민준", False, [("MIN", "JUN"), ("MINJUN",)]),  # a given name alone
        ("최", False, [("CHOI",), ("CHOE",)]),  # a surname alone
        ("희", False, [("HEE",), ("HUI",)]),
    ],
)
def test_usual_and_revised_spelling(word: str, alone: bool, spellings: list[tuple[str, ...]]) -> None:
    found = korean(word, alone)
    assert [spelled for spelled in spellings if spelled not in found] == []


@pytest.mark.parametrize(("native", "latin"), [("선영", "Sun-young"), ("정은", "Jeong-eun"), ("병헌", "Byung-hun")])
def test_popular_spellings_are_readings(native: str, latin: str) -> None:
    assert fold_tokens(latin) in readings(native)


BLOCKS = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("why", "name", "usual", "revised"),
    [
        ("a surname of no system", "이승만", "LEE SUNG MAN", "YI SEUNGMAN"),
        ("a surname that both systems write alike", "김대중", "KIM TAE JUNG", "KIM DAEJUNG"),
        ("a surname with a silent first letter", "노무현", "ROH MU HYON", "NO MUHYEON"),
        ("one syllable given", "선우", "SON WOO", "SEON U"),
        ("a surname of two syllables and a given name of two", "황보혜정", "HWANG PO HYE JONG", "HWANG BOHYEJEONG"),
        ("too long to be a name: no surname is split off", "가나다라마", "KA NA TA RA MA", "GANADARAMA"),
    ],
)
def test_whole_names(why: str, name: str, usual: str, revised: str) -> None:
    found = korean(name, alone=True)
    assert (" ".join(found[0]), " ".join(found[1])) == (usual, revised), why


@pytest.mark.parametrize(
    ("letter", "usual", "never"),
    [
        ("정", "JUNG CHUNG JEONG CHONG CHEONG", "JANG"),
        ("이", "LEE YI I YEE", "LI NI"),
        ("박", "PARK PAK BAK", "PEK"),
        ("우", "WOO U OO", "O"),
        ("가", "KA GA", "CA"),
        ("류", "RYU YOO YU LYU", "NYU"),
    ],
)
def test_all_usual_spellings_of_a_syllable(letter: str, usual: str, never: str) -> None:
    found = spellings_of(letter)
    assert set(usual.split()) <= found
    assert found.isdisjoint(never.split())


@given(BLOCKS)
def test_what_is_read_for_a_syllable_is_among_its_spellings(letter: str) -> None:
    assert romanise(letter).strip() in spellings_of(letter)


@given(st.text(BLOCKS, min_size=1, max_size=6), st.booleans())
def test_every_syllable_of_a_name_is_written(word: str, alone: bool) -> None:
    usual, revised, popular = korean(word, alone)
    assert len(usual) == len(popular) == len(word)
    assert all(part.isascii() and part.isupper() for spelling in (usual, revised, popular) for part in spelling)
