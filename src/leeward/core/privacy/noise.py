"""Counts with noise: differential privacy with integer Laplace noise (Ghosh, Roughgarden and Sundararajan, 2009).

The unit is one person, added or removed: a person is in one cell of a table, so a table costs epsilon once, however
many cells it has, and tables add up (`Budget`). Rows must be those of a fixed list, not those that someone is in; every
cell gets noise, the empty ones too. OpenDP draws the noise, exactly and from the system's randomness; it is the extra
`privacy`. What is published without noise beside it, such as an exact total, is outside the guarantee.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.util import find_spec
from math import exp, inf, nextafter
from typing import Any

SHARE = 0.95  # of the intervals that hold the truth


class NoNoiseError(RuntimeError):
    """The extra `privacy` is not installed."""


@dataclass(frozen=True, slots=True)
class Noisy:
    """A count with noise, never below zero, and the interval that holds the truth in at least 95 of 100 figures."""

    value: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the truth may be `below` and `above` a figure."""

    below: int
    above: int


def available() -> bool:
    """Whether OpenDP is installed."""
    return find_spec("opendp") is not None


def noisy(counts: Sequence[int], epsilon: Decimal) -> list[Noisy]:
    """The counts of disjoint cells with noise, for one spend of epsilon."""
    around = margin(epsilon)
    return [
        Noisy(max(0, drawn), max(0, drawn - around.below), max(0, drawn + around.above))
        for drawn in _draw(counts, epsilon)
    ]


def margin(epsilon: Decimal) -> Margin:
    """The narrowest margin of whole persons that holds the truth in at least 95 of 100 figures.

    Above may be one more than below: with equal sides it would often be 97 of 100, and wider than it has to be.
    """
    above = 0
    while _chance_within(above, epsilon) < SHARE:
        above += 1
    uneven = (_chance_within(above - 1, epsilon) + _chance_within(above, epsilon)) / 2
    return Margin(above - 1 if above and uneven >= SHARE else above, above)


def _chance_within(most: int, epsilon: Decimal) -> float:
    """The chance that the noise is at most so large, either way."""
    ratio = exp(-float(epsilon))
    return 1 - 2 * ratio ** (most + 1) / (1 + ratio) if most >= 0 else 0.0


def _draw(counts: Sequence[int], epsilon: Decimal) -> list[int]:
    if not available():
        raise NoNoiseError("OpenDP is missing: install the extra `privacy`")
    import opendp.prelude as opendp  # noqa: PLC0415 - an extra, and a third of a second

    opendp.enable_features("contrib")  # OpenDP's mark of what outsiders proved; the proof of this mechanism is its own
    space = opendp.vector_domain(opendp.atom_domain(T="i64")), opendp.l1_distance(T="i64")
    scale = 1 / float(epsilon)
    mechanism: Any = opendp.m.make_laplace(*space, scale=scale)
    while Decimal(mechanism.map(1)) > epsilon:  # what one person changes costs no more than what the ledger noted
        scale = nextafter(scale, inf)
        mechanism = opendp.m.make_laplace(*space, scale=scale)
    drawn: list[int] = mechanism(list(counts))
    return drawn
