"""Japanese names."""

import pytest

from leeward.core.names.japanese import MOST_READINGS, japanese, kana, surely_japanese
from leeward.core.names.keys import fold_tokens, readings


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("たろう", "TARO"),  # long vowels are short in passports
        ("ユウキ", "YUKI"),
        ("しょうへい", "SHOHEI"),
        ("きょうこ", "KYOKO"),
        ("じゅん", "JUN"),
        ("いっせい", "ISEI"),  # folding would drop the doubled letter anyway
        ("じゅんぺい", "JUMPEI"),  # N before P is M
        ("ケンゾー", "KENZO"),
        ("ﾀﾛｳ", "TARO"),  # half width
        ("フィリップ", "FIRIPU"),
    ],
)
def test_kana(word: str, latin: str) -> None:
    assert kana(word) == latin


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("山田太郎", ("YAMADA", "TARO")),
        ("佐々木健", ("SASAKI", "KEN")),
        ("佐佐木健", ("SASAKI", "KEN")),
        ("小泉純一郎", ("KOIZUMI", "JUNICHIRO")),
        ("大坂なおみ", ("OSAKA", "NAOMI")),
        ("森喜朗", ("MORI", "YOSHIRO")),
    ],
)
def test_a_whole_name_is_cut_after_its_surname(name: str, first: tuple[str, ...]) -> None:
    assert japanese(name, alone=True)[0] == first


def test_one_writing_has_several_readings_and_few() -> None:
    found = japanese("翔", alone=False)
    assert set(found) >= {("SHO",), ("KAKERU",)}
    assert len(japanese("光", alone=False)) <= MOST_READINGS


def test_a_given_name_no_table_holds_is_put_together() -> None:
    assert ("HARUMASA",) in japanese("春雅", alone=False)


def test_other_words_have_no_japanese_reading() -> None:
    assert japanese("习近平", alone=True) == ()
    assert not surely_japanese("习近平")
    assert surely_japanese("田中")


def test_katakana_may_spell_a_foreign_name() -> None:
    assert japanese("ドナルド", alone=False) == (("DONARUDO",), ("DONALD",))


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("安倍晋三", "Shinzo Abe"),
        ("渡邉 恒雄", "Tsuneo Watanabe"),
        ("齋藤 健", "Ken Saito"),
        ("サトウ ケンジ", "Kenji Satoh"),
        ("高橋陽子", "Yoko Takahashi"),
    ],
)
def test_usual_spellings_are_readings(native: str, latin: str) -> None:
    assert set(fold_tokens(latin)) in [set(tokens) for tokens in readings(native)]
