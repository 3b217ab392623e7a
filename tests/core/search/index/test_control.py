"""The word that every process keeps mapped."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.search.index.control import Control, control_path, decode, encode, put_in_service


@given(st.integers(0, 2**48 - 1))
def test_a_word_holds_its_number(number: int) -> None:
    assert len(encode(number)) == 8
    assert decode(encode(number)) == number


@given(st.integers(0, 2**48 - 1), st.integers(0, 63))
def test_one_flipped_bit_is_noticed(number: int, bit: int) -> None:
    assert decode((int.from_bytes(encode(number), "little") ^ 1 << bit).to_bytes(8, "little")) is None


def test_a_short_word_is_damaged() -> None:
    assert decode(b"") is None
    assert decode(encode(0)[:7]) is None


def test_an_open_reader_sees_each_change(tmp_path: Path) -> None:
    control = Control(tmp_path)
    assert control.generation() is None
    for generation in (1, 2):
        put_in_service(tmp_path, generation)
        assert control.generation() == encode(generation)


def test_a_damaged_file_is_mended_by_the_next_writer(tmp_path: Path) -> None:
    for content in (b"", b"short", bytes(8)):
        control_path(tmp_path).write_bytes(content)
        put_in_service(tmp_path, 3)
        assert Control(tmp_path).generation() == encode(3)
