"""Names as bits: what spellings of one name share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.index.signature import LONGEST, name_signature, token_signature

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TOKENS = st.lists(st.text(LETTERS, min_size=1, max_size=12), max_size=6)


def shared(one: str, other: str) -> float:
    """The part of one's bits that the other has too."""
    bits = name_signature(one.split())
    return (bits & name_signature(other.split())).bit_count() / bits.bit_count()


@pytest.mark.parametrize(
    ("query", "name", "least"),
    [
        ("JUAN PEREZ", "PEREZ JUAN", 1.0),  # order costs nothing
        ("JUAN PEREZ", "JUAN CARLOS PEREZ", 1.0),  # a missing name costs the query nothing
        ("ABDULRAHMAN", "ABDUL RAHMAN", 0.8),  # joined
        ("MUSTERMAN", "MUSTEMAN", 0.7),  # a letter lost
        ("MHMD", "MOHAMED", 1.0),  # written without vowels
        ("MUHAMAD", "MOHAMED", 0.45),  # transliterated otherwise: the consonants stay
    ],
)
def test_spellings_of_a_name_share_bits(query: str, name: str, least: float) -> None:
    assert shared(query, name) >= least


def test_different_names_share_few() -> None:
    assert shared("JUAN PEREZ", "OLGA IVANOVA") < 0.3


@given(TOKENS)
def test_a_signature_has_128_bits_and_no_order(tokens: list[str]) -> None:
    signature = name_signature(tokens)
    assert signature < 1 << 128
    assert signature == name_signature(reversed(tokens))


def test_nothing_has_no_bits() -> None:
    assert name_signature([]) == name_signature([""]) == token_signature("") == 0


def test_names_without_end_are_cut() -> None:
    assert name_signature(["A" * LONGEST, "QXQXQX"]) == name_signature(["A" * LONGEST])
    assert name_signature([LETTERS * 200]) == name_signature([(LETTERS * 200)[:LONGEST]])
