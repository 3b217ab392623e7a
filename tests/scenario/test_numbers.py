"""Document numbers: in their issuer's shape, never twice, and each kind of document in its own block."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.scenario.numbers import Block, NumberShape, RegionTooLarge
from leeward.scenario.states import members, origins

SMALL = NumberShape("A#####")
BLOCKS: tuple[Block, ...] = ("held", "reported")


def test_a_shape_is_followed() -> None:
    for serial in range(200):
        assert re.fullmatch(r"X[A-HJ-NP-Z]\d{7}", NumberShape("X@#######").number(serial))


def test_no_number_is_written_twice_and_blocks_never_meet() -> None:
    shape = NumberShape("@####")
    sizes = {"held": shape.space // 2, "reported": shape.space * 8 // 20}
    held = [shape.number(serial) for serial in range(sizes["held"])]
    reported = [shape.number(serial, "reported") for serial in range(sizes["reported"])]
    first, last = shape.run(0, 1_000)
    blanks = [f"{first[0]}{value:04}" for value in range(int(first[1:]), int(last[1:]) + 1)]
    everything = held + reported + blanks
    assert len(everything) == len(set(everything)) == shape.space * 18 // 20 + 1_000


@pytest.mark.parametrize("block", BLOCKS)
def test_beyond_the_block_is_refused(block: Block) -> None:
    with pytest.raises(RegionTooLarge, match=r"A##### has room for \d+ documents, not for number 100000"):
        SMALL.number(100_000, block)


def test_neighbours_do_not_look_alike() -> None:
    """Of consecutive serials few share their last two digits: real issuers' numbers look drawn, too."""
    shape = NumberShape("A########")
    endings = {shape.number(16 * serial)[-2:] for serial in range(500)}
    assert len(endings) > 60


@pytest.mark.parametrize("state", members() + origins(), ids=lambda state: state.code)
def test_every_shape_has_room_for_millions_and_fits_the_field(state: object) -> None:
    shape = getattr(state, "passport")  # noqa: B009 - parametrised over a type that mypy cannot see here
    assert shape.space // 2 // 16 >= 3_000_000, "households of sixteen documents each"
    assert len(shape.pattern) <= 9, "the document number field of a passport (9303-4)"
    assert shape.space % 20_000 == 0, "every block is a multiple of the exchanged digits"


@given(st.integers(0, 200_000), st.integers(1, 400))
def test_a_run_differs_in_closing_digits_only(first: int, length: int) -> None:
    for pattern in ("X@#######", "##@@#####", "#########"):
        start, end = NumberShape(pattern).run(first % 50_000, length)
        letters = [(a, b) for a, b in zip(start, end, strict=True) if not (a.isdigit() and b.isdigit())]
        assert all(a == b for a, b in letters)
        assert start <= end


def test_letters_that_look_like_digits_are_never_used() -> None:
    shape = NumberShape("@@##")
    written = {shape.number(serial)[:2] for serial in range(shape.space // 4)}
    assert not written & {"".join(pair) for pair in product("IO", "ABIO")}
