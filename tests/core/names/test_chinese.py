"""Names in Chinese characters."""

import pytest

from leeward.core.names.chinese import chinese, same_characters, wade_giles
from leeward.core.names.keys import fold_tokens, readings


@pytest.mark.parametrize(
    ("name", "pinyin", "cantonese", "wade", "korean"),
    [
        ("李嘉诚", "LI JIACHENG", "LEE KA SHING", "LI CHIA CHENG", "LEE KA SONG"),
        ("李嘉誠", "LI JIACHENG", "LEE KA SHING", "LI CHIA CHENG", "LEE KA SONG"),  # traditional
        ("欧阳娜", "OUYANG NA", "AU YEUNG NOR", "OU YANG NA", "OUYANG NA"),  # no Korean surname
        ("金正恩", "JIN ZHENGEN", "KAM CHING YAN", "CHIN CHENG EN", "KIM JONG UN"),
        ("曾庆红", "ZENG QINGHONG", "TSANG HING HUNG", "TSENG CHING HUNG", "ZENG QINGHONG"),  # 曾 is ZENG as a surname
        ("朴槿惠", "PIAO JINHUI", "PAK KAN WAI", "PIAO CHIN HUI", "PARK KUN HYE"),
    ],
)
def test_four_readings(name: str, pinyin: str, cantonese: str, wade: str, korean: str) -> None:
    assert [" ".join(reading) for reading in chinese(name, alone=True)] == [pinyin, cantonese, wade, korean]


def test_a_character_unknown_to_a_language_repeats_pinyin() -> None:
    assert chinese("李龘", alone=True)[1] == chinese("李龘", alone=True)[0]


@pytest.mark.parametrize(("left", "right"), [("张", "張"), ("刘", "劉"), ("泽", "沢"), ("斎藤", "齊藤"), ("钟", "鍾")])
def test_forms_of_one_character(left: str, right: str) -> None:
    assert same_characters(left) == same_characters(right)


def test_other_characters_stay_apart() -> None:
    assert same_characters("于") != same_characters("余")


@pytest.mark.parametrize(
    ("pinyin", "latin"),
    [
        *(("ZHANG", "CHANG"), ("XU", "HSU"), ("XIE", "HSIEH"), ("CAI", "TSAI"), ("GUO", "KUO"), ("JIANG", "CHIANG")),
        *(("ZI", "TZU"), ("SHI", "SHIH"), ("YAN", "YEN"), ("DONG", "TUNG"), ("LIAN", "LIEN"), ("REN", "JEN")),
        *(("YUE", "YUEH"), ("LUO", "LO"), ("AN", "AN")),
    ],
)
def test_wade_giles(pinyin: str, latin: str) -> None:
    assert wade_giles(pinyin) == latin


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("蔡英文", "Tsai Ying-wen"),
        ("周恩來", "Zhou Enlai"),
        ("梁振英", "Leung Chun-ying"),
        ("黃之鋒", "Wong Chi-fung"),
        ("习近平", "Xi Jinping"),
    ],
)
def test_usual_spellings_are_readings(native: str, latin: str) -> None:
    assert fold_tokens(latin) in readings(native)


def test_simplified_and_traditional_give_the_same_readings() -> None:
    assert readings("张国荣") == readings("張國榮")
