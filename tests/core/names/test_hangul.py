"""Korean syllables in Latin letters."""

import pytest

from leeward.core.names.hangul import romanise


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
