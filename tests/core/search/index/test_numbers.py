"""Numbers as printed, misread and mistyped, and their 64-bit keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.search.index.numbers import (
    EXACT_MASK,
    LOW_MASK,
    compare_numbers,
    document_key,
    issuer_code,
    key_issuer,
    normalise_issuer,
    normalise_number,
    skeleton_floor,
    transpositions,
)

NUMBERS = st.text("ABCDEFGHIOQSZ0123456789", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("C01X0006H", "C01X0006H"),
        ("c01x0006h<<", "C01X0006H"),  # a zone's filler
        ("12-34 567/8", "12345678"),  # as printed on some cards
        ("\u00a0AB\u200b123", "AB123"),  # what word processors leave
        ("１２３４", "1234"),  # full-width digits
        ("IV-БР № 123456", "IVБРNO123456"),  # Soviet series keep their letters
        ("A\ud8001", "A1"),  # half a character, as broken JSON brings it
        ("<<<", ""),
        ("", ""),
    ],
)
def test_a_number_is_its_letters_and_digits(text: str, normal: str) -> None:
    assert normalise_number(text) == normal


@pytest.mark.parametrize(
    ("query", "recorded", "how"),
    [
        ("C01X0006H", "c01x-0006h", "equal"),
        ("CO1X00O6H", "C01X0006H", "lookalike"),  # several characters at once
        ("5B2G1O", "S8Z6I0", "lookalike"),  # every pair of the table
        ("D123", "O123", "lookalike"),
        ("C10X0006H", "C01X0006H", "transposed"),
        ("C01X0060H", "C01X0006H", "transposed"),
        ("C01X0600H", "C01X0006H", None),  # not neighbours
        ("C01X0007H", "C01X0006H", None),  # another number
        ("C01X0006", "C01X0006H", None),
        ("", "", None),  # no number is no likeness
        ("<<", "-", None),
    ],
)
def test_how_two_numbers_compare(query: str, recorded: str, how: str | None) -> None:
    assert compare_numbers(query, recorded) == how


@given(NUMBERS, NUMBERS)
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert compare_numbers(one, other) == compare_numbers(other, one)


def test_transpositions_are_each_another_number() -> None:
    assert transpositions("AAB") == ["ABA"]
    assert transpositions("1" * 12) == []
    assert transpositions("AB" * 21) == []  # longer than any document number


def test_issuers_of_up_to_three_letters_have_codes_of_their_own() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    issuers = ["", *letters, *(a + b + c for a in letters for b in letters for c in letters)]
    codes = {issuer_code(issuer) for issuer in issuers}
    assert len(codes) == len(issuers)
    assert issuer_code("") == 0
    assert max(codes) < issuer_code("UNESCO") < 1 << 15


@given(NUMBERS, st.sampled_from(["", "D", "USA", "XOM", "UN1", "ÄÖ"]))
def test_a_key_holds_issuer_and_number(number: str, issuer: str) -> None:
    key = document_key(number, normalise_issuer(issuer))
    assert key_issuer(key) == issuer_code(normalise_issuer(issuer))
    assert skeleton_floor(number) <= key <= skeleton_floor(number) | LOW_MASK < 1 << 64


def test_look_alikes_share_all_but_the_exact_bits() -> None:
    one, other = document_key("C01X0006H", "D"), document_key("CO1XOO06H", "D")
    assert one | EXACT_MASK == other | EXACT_MASK
    assert one != other


def test_keys_stay_the_same_from_version_to_version() -> None:
    # an index on another machine, and deltas between generations, depend on it
    assert document_key("C01X0006H", "D") == 0x776E17D345800000 | 4 * 27**2 << 8 | 0x19
