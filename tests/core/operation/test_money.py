"""Amounts are decimal, never negative, and written in one way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.operation.money import Amount, BadAmount, number, plain


@pytest.mark.parametrize(
    ("value", "unit", "purity", "wrong"),
    [
        ("-0.01", "USD", None, "negative"),
        ("NaN", "USD", None, "negative"),
        ("Infinity", "kg", None, "negative"),
        ("1e15", "USD", None, "digits"),
        ("0.0000001", "kg", None, "digits"),
        ("1", "tonne", None, "unit"),
        ("1", "usd", None, "unit"),
        ("1", "kg", "1.01", "purity"),
        ("1", "kg", "-0.1", "purity"),
    ],
)
def test_what_is_no_amount(value: str, unit: str, purity: str | None, wrong: str) -> None:
    with pytest.raises(BadAmount) as caught:
        Amount(Decimal(value), unit, None if purity is None else Decimal(purity))
    assert caught.value.code == f"operation.amount.{wrong}"


@pytest.mark.parametrize("text", ["", "1,5", "1e3", "１", "0x1", "1.", ".5", "1.2345678", "9" * 40, "five", "+1"])
def test_other_text_is_no_number(text: str) -> None:
    with pytest.raises(BadAmount, match=r"worth: operation\.amount\.number"):
        number(text, "worth")


def test_a_minus_says_so() -> None:
    with pytest.raises(BadAmount, match="negative"):
        number(" -5 ")


@given(st.decimals(min_value=0, max_value=10**14, places=4))
def test_written_and_read_again(value: Decimal) -> None:
    assert number(plain(value)) == value
    assert "E" not in plain(value)
