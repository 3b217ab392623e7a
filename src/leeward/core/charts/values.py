"""What a chart shows: a measured value, a small count that is not shown, or no data; and how each is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

_THIN = "\N{NARROW NO-BREAK SPACE}"
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Under:
    """A count that is not shown because it is smaller than `limit`: it could point at a person. `text` says so."""

    limit: int
    text: str


Value = float | Under | None
"""None is "no data", which is not zero."""


def drawable_value(value: Value) -> Value:
    """The value as it can be drawn: what is no number from zero to 10^15 counts as no data."""
    if value is None or isinstance(value, Under):
        return value
    return value if isfinite(value) and 0 <= value <= _LARGEST else None


def length_of(value: Value) -> float:
    """How much of the axis the value takes; a hidden count takes its limit, no data takes nothing."""
    return float(value.limit) if isinstance(value, Under) else value or 0.0


def largest(values: Iterable[Value]) -> float:
    """The largest length; zero if there is none."""
    return max(map(length_of, values), default=0.0)


def number_text(value: float) -> str:
    """A number for a reader of any language: thousands separated by a thin space (ISO 80000-1), no useless zeros."""
    if value == int(value):
        return f"{int(value):,}".replace(",", _THIN)
    if value >= 100:
        return f"{value:,.0f}".replace(",", _THIN)
    return f"{value:.2g}" if value < 1 else f"{value:.1f}".removesuffix(".0")


def short(value: float) -> str:
    """A number for an axis: 12 000 as "12k"."""
    for size, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e4, "k")):
        if value >= size:
            return f"{value / (1e3 if letter == 'k' else size):.3g}{letter}"
    return number_text(value)
