"""Sealed letters: for one key, of one kind, whole or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.federation.keys import Opener
from leeward.core.federation.keys.encryption import HYBRID, X25519
from leeward.core.federation.keys.letter import Unopened, open_sealed, seal_for

MINE, OTHER = Opener.generate(), Opener.generate()
MAGIC = b"TST1"
LETTER = seal_for(MINE.sealing_key, b"body", MAGIC)


@pytest.mark.parametrize("algorithm", [X25519, HYBRID])
@pytest.mark.parametrize("body", [b"", b"body", b"\x00" * 100_000])
def test_the_holder_opens_it(algorithm: str, body: bytes) -> None:
    opener = Opener.generate(algorithm)
    assert open_sealed(seal_for(opener.sealing_key, body, MAGIC), [OTHER, opener], MAGIC) == body


@pytest.mark.parametrize(
    ("openers", "magic", "why"),
    [
        ([], MAGIC, "no key"),
        ([OTHER], MAGIC, "the key of somebody else"),
        ([MINE], b"TST2", "a letter of another kind"),
        ([MINE], b"TST", "a shorter name of a kind"),
        ([MINE], b"", "no kind"),
        ([MINE], LETTER, "a name as long as the letter"),
    ],
)
def test_nothing_else_opens_it(openers: list[Opener], magic: bytes, why: str) -> None:
    with pytest.raises(Unopened):
        open_sealed(LETTER, openers, magic)
    assert why


def test_a_cut_letter_is_refused() -> None:
    for length in range(len(LETTER)):
        with pytest.raises(Unopened):
            open_sealed(LETTER[:length], [MINE], MAGIC)


@given(st.integers(0, len(LETTER) * 8 - 1))
def test_every_changed_bit_is_seen(bit: int) -> None:
    changed = bytearray(LETTER)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Unopened):
        open_sealed(bytes(changed), [MINE], MAGIC)


@given(st.binary(max_size=300))
def test_what_is_no_letter_is_refused(data: bytes) -> None:
    for letter in (data, LETTER + data if data else b"", LETTER[:12] + data):
        with pytest.raises(Unopened):
            open_sealed(letter, [MINE, OTHER], MAGIC)


def test_a_letter_readdressed_to_another_key_is_refused() -> None:
    head = len(MAGIC) + 8
    with pytest.raises(Unopened):
        open_sealed(MAGIC + bytes.fromhex(OTHER.id) + LETTER[head:], [MINE, OTHER], MAGIC)


def test_the_same_body_is_never_sealed_the_same_way_twice() -> None:
    assert seal_for(MINE.sealing_key, b"body", MAGIC) != LETTER
    assert b"body" not in LETTER
