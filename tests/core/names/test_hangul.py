"""Korean syllables in Latin letters."""

import pytest

from leeward.core.names.hangul import korean, romanise
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
