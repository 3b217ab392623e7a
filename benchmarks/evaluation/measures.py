"""How right a scorer is on labelled pairs."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Scored = Sequence[tuple[float, bool]]


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean at one threshold."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


def rates(scored: Scored, threshold: float) -> Rates:
    """The rates where a score from `threshold` on counts as a match."""
    true = sum(score >= threshold and same for score, same in scored)
    false = sum(score >= threshold and not same for score, same in scored)
    missed = sum(score < threshold and same for score, same in scored)
    f1 = 2 * true / max(2 * true + false + missed, 1)
    return Rates(true / max(true + false, 1), true / max(true + missed, 1), f1)


def best(scored: Scored) -> tuple[float, Rates]:
    """The threshold that gives the highest F1 on these same pairs (an optimistic figure), and its rates."""
    return max(
        ((score, rates(scored, score)) for score in {score for score, _same in scored}), key=lambda found: found[1].f1
    )


class Bin(NamedTuple):
    """The pairs of a range of scores: mean score, share that is one person, how many."""

    low: float
    mean: float
    share: float
    pairs: int


def reliability(scored: Scored, width: float = 0.1) -> list[Bin]:
    """The pairs by score; bins without a pair are left out."""
    bins = []
    for place in range(round(1 / width)):
        inside = [(score, same) for score, same in scored if place * width <= score < (place + 1) * width]
        if inside:
            mean = sum(score for score, _same in inside) / len(inside)
            bins.append(Bin(place * width, mean, sum(same for _score, same in inside) / len(inside), len(inside)))
    return bins


def calibration_error(bins: Iterable[Bin]) -> float:
    """The expected calibration error: how far shares lie from scores, by pairs."""
    bins = list(bins)
    return sum(abs(one.share - one.mean) * one.pairs for one in bins) / max(sum(one.pairs for one in bins), 1)
