"""Thai and Lao names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.names.keys import fold_tokens, readings
from leeward.core.names.thai import thai


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("สมชาย", "SOMCHAI"),
        ("ประยุทธ์", "PRAYUT"),  # the letter under the mark is silent
        ("จันทร์", "CHAN"),
        ("ชวน", "CHUAN"),
        ("ศรี", "SI"),
        ("วงศ์", "WONG"),
        ("เศรษฐา", "SETTHA"),
        ("เจริญ", "CHAROEN"),
        ("สมัคร", "SAMAK"),
        ("ไพศาล", "PHAISAN"),
        ("เกียรติ", "KIAT"),
        ("พรรณี", "PHANNI"),
        ("หลี", "LI"),  # ห only raises the tone
        ("บุญ", "BUN"),  # a last ญ is N
        ("หญิง", "YING"),  # and a first one Y
        ("กรุงเทพ", "KRUNGTHEP"),
        ("เชียงใหม่", "CHIANGMAI"),
        ("ขอนแก่น", "KHONKAEN"),
        ("ภูเก็ต", "PHUKET"),
        ("ชลบุรี", "CHONBURI"),
        ("ลำปาง", "LAMPANG"),
        ("สงขลา", "SONGKHLA"),
        ("เลย", "LOEI"),
        ("แพร่", "PHRAE"),
        ("พิจิตร", "PHICHIT"),
        ("ตรัง", "TRANG"),
        ("กระบี่", "KRABI"),
        ("สุวรรณภูมิ", "SUWANPHUMI"),  # the last vowel is written and not spoken
        ("", ""),
    ],
)
def test_royal_system(word: str, latin: str) -> None:
    assert thai(word, surname=False)[0] == (latin,)


def test_a_surname_is_also_read_by_its_indian_origin() -> None:
    assert thai("ชินวัตร", surname=True)[2] == ("JINAVATRA",)
    assert thai("ชินวัตร", surname=False)[2] == thai("ชินวัตร", surname=False)[1]


def test_families_keep_letters_that_the_royal_system_levels() -> None:
    assert thai("ธนพล", surname=False)[1] == ("TANAPOL",)
    assert thai("ภูเก็ต", surname=False)[1] == ("PUKET",)


def test_lao_is_read_like_thai() -> None:
    assert thai("ສົມ", surname=False)[0][0].startswith("S")


@pytest.mark.parametrize(
    ("native", "latin"), [("สมชาย", "Somchai"), ("ทักษิณ", "Thaksin"), ("อานันท์", "Anan"), ("บุญมี", "Boonmee")]
)
def test_usual_spellings_are_readings(native: str, latin: str) -> None:
    assert fold_tokens(latin) in readings(native)


@given(st.text(alphabet=st.characters(min_codepoint=0x0E00, max_codepoint=0x0EFF), max_size=40))
def test_any_thai_text_gives_capitals(text: str) -> None:
    assert all(part.isascii() for spelled in thai(text, surname=True) for part in spelled)
