"""Amounts: weights, pieces and money, as decimal numbers that are never negative and never rounded on the way."""

import re
from dataclasses import dataclass
from decimal import Decimal

UNITS = frozenset({"kg", "l", "piece", "round"})
"""Measures of amounts that are not money; tonnes and grams are entered as kg."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_MOST, _PLACES = Decimal(10) ** 15, -6


class BadAmount(ValueError):
    """No amount: `field` names what is wrong (value, unit, purity), and `code` of `messages` says how."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(f"{name}: {code}")
        self.field, self.code = name, code


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: a decimal number of a unit of `UNITS` or of a currency (ISO 4217), and of drugs the purity from 0 to 1
    where a laboratory found it. Raises BadAmount for a negative or endless number, or one of more than six decimals.
    """

    value: Decimal
    unit: str
    purity: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value < 0:
            raise BadAmount("value", "operation.amount.negative")
        if self.value >= _MOST or int(self.value.as_tuple().exponent) < _PLACES:
            raise BadAmount("value", "operation.amount.digits")
        if self.unit not in UNITS and not is_currency(self.unit):
            raise BadAmount("unit", "operation.amount.unit")
        if self.purity is not None and not (self.purity.is_finite() and 0 <= self.purity <= 1):
            raise BadAmount("purity", "operation.amount.purity")

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return self.unit not in UNITS


def is_currency(text: str) -> bool:
    """Whether the text has the form of a currency code (ISO 4217)."""
    return bool(_CURRENCY.fullmatch(text))


def number(text: str, field: str = "value") -> Decimal:
    """The number that was written, with a point before its decimals and no other sign. Raises BadAmount."""
    plain = text.strip()
    if plain.startswith("-"):
        raise BadAmount(field, "operation.amount.negative")
    if not _NUMBER.fullmatch(plain):
        raise BadAmount(field, "operation.amount.number")
    return Decimal(plain)


def plain(value: Decimal) -> str:
    """The one way to write a number: no exponent, no zeros at its end."""
    return f"{value.normalize():f}"
