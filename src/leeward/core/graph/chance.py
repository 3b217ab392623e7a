"""What chance would have made: the tail of a Poisson number, and false discoveries held over many tests."""

from math import lgamma

import numpy as np
from numpy.typing import NDArray

_TERMS = 40
"""Terms of a Poisson tail: from a mean far below the number that was met they fall fast."""


def poisson_tail(number: NDArray[np.int64], mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of so many or more, for Poisson numbers with these means."""
    if not len(number):
        return np.zeros(0)
    factorial = np.array([lgamma(each + 1) for each in range(int(number.max()) + 1)])
    mean = np.maximum(mean, 1e-12)
    term = np.exp(number * np.log(mean) - mean - factorial[number])
    total = np.zeros(len(number))
    for step in range(1, _TERMS + 1):
        total += term
        term = term * mean / (number + step)
    return np.minimum(total, 1.0)


def false_shares(chance: NDArray[np.float64], tests: float) -> NDArray[np.float64]:
    """The q-value of each of these probabilities, ascending, out of so many `tests`: the share of false ones among all
    at least as sure (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995).
    """
    if not len(chance):
        return chance
    ratio = chance * tests / np.arange(1, len(chance) + 1)
    return np.asarray(np.minimum(np.minimum.accumulate(ratio[::-1])[::-1], 1.0))
