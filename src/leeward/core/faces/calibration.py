"""Thresholds measured on an agency's own pictures: how often other people pass, how often the right one does not.

Intervals come from drawing persons, never pictures: pictures of one person are alike in what makes them pass. A rate
that so few persons cannot show is not told: without an error in n independent trials it is below 3/n (rule of three,
Hanley and Lippman-Hand, JAMA 249, 1983). ISO/IEC 19795-1 names the rates: FMR, false matches among comparisons of two
persons; FNMR, false non-matches among comparisons of one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leeward.core.faces.thresholds import Vector

TARGETS = (1e-2, 1e-3, 1e-4)
MOST = 6_000
"""Pictures that are compared with one another; more would take gigabytes."""
_DRAWS = 200
_KEPT = 4.0
"""How many times the highest target's share of comparisons are kept: a draw of persons moves the threshold."""
_INTERVAL = (2.5, 97.5)

F64 = NDArray[np.float64]


class TooFew(ValueError):
    """The pictures cannot say anything; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with the interval in which it is nineteen times of twenty."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    """A threshold that lets so many other people pass (`target`), and what it costs.

    `carriers` are the pairs of persons that make up half of the false matches: few of them mean that a look-alike or
    twice the same person was measured, and not the matcher.
    """

    target: float
    threshold: Rate
    missed: Rate
    carriers: int
    false_matches: int


@dataclass(frozen=True, slots=True)
class GroupRate:
    """How often other people of one group pass for one another at the threshold of a target, if the group is large
    enough to show it.
    """

    group: str
    persons: int
    target: float
    passed: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured, on how many persons and pictures; `untold` are the targets that need more persons, each with
    the pairs of persons that it needs.
    """

    persons: int
    pictures: int
    pairs_of_persons: int
    same: int
    points: tuple[Point, ...]
    untold: tuple[tuple[float, int], ...]
    groups: tuple[GroupRate, ...] = ()


def calibrate(
    vectors: Sequence[Vector], persons: Sequence[str], groups: Mapping[str, Sequence[str]] | None = None, seed: int = 1
) -> Calibration:
    """Measure a matcher. `persons` names whose each vector is; `groups` the persons of each group (such as `sex F`).

    Raises TooFew for more than MOST pictures, under two persons, or no person with two pictures.
    """
    if len(vectors) > MOST:
        raise TooFew(f"at most {MOST:,} pictures are compared with one another; there are {len(vectors):,}")
    trial = _Trial(np.asarray(vectors, np.float64), persons)
    needed = {target: round(3 / target) for target in TARGETS}
    told = [target for target in TARGETS if trial.pairs >= needed[target]]
    drawn = _draws(len(trial.names), seed)
    points = tuple(_point(trial, target, drawn) for target in told)
    return Calibration(
        len(trial.names),
        len(vectors),
        trial.pairs,
        len(trial.same),
        points,
        tuple((target, needed[target]) for target in TARGETS if target not in told),
        tuple(_group(trial, name, members, point) for name, members in (groups or {}).items() for point in points),
    )


class _Trial:
    """All comparisons once: those of one person, and the highest of those of two, the highest first."""

    def __init__(self, vectors: F64, persons: Sequence[str]) -> None:
        self.names = sorted(set(persons))
        if len(self.names) < 2:
            raise TooFew("pictures of at least two persons are needed")
        place = {name: number for number, name in enumerate(self.names)}
        of = np.array([place[name] for name in persons], np.int32)
        self.counts = np.bincount(of, minlength=len(self.names)).astype(np.float64)
        one, other = np.triu_indices(len(of), 1)
        scores = (vectors @ vectors.T)[one, other]
        equal = of[one] == of[other]
        if not equal.any():
            raise TooFew("no person has two pictures: without them no one can be missed")
        self.same, self.whose = scores[equal], of[one[equal]]
        self.high, self.left, self.right = self._highest(scores[~equal], of[one[~equal]], of[other[~equal]])

    @staticmethod
    def _highest(
        scores: F64, left: NDArray[np.int32], right: NDArray[np.int32]
    ) -> tuple[F64, NDArray[np.int32], NDArray[np.int32]]:
        keep = min(len(scores), int(len(scores) * TARGETS[0] * _KEPT) + 1_000)
        top = np.argpartition(-scores, keep - 1)[:keep]
        order = top[np.argsort(-scores[top], kind="stable")]
        return scores[order], left[order], right[order]

    @property
    def pairs(self) -> int:
        """Pairs of persons: the independent trials, however many pictures each has."""
        return len(self.names) * (len(self.names) - 1) // 2

    def threshold(self, target: float, weights: F64) -> float:
        """Between the lowest score that may pass and the next, so that at most `target` of comparisons of two pass."""
        weighted = np.cumsum(weights[self.left] * weights[self.right])
        pictures = weights * self.counts
        total = (pictures.sum() ** 2 - (pictures * pictures).sum()) / 2
        allowed = int(np.searchsorted(weighted, target * total, side="right"))
        below = float(self.high[min(allowed, len(self.high) - 1)])
        above = float(self.high[allowed - 1]) if allowed else below
        return max((above + below) / 2, float(np.nextafter(below, 2.0)))

    def missed(self, threshold: float, weights: F64) -> float:
        """The share of comparisons of one person under the threshold."""
        own = weights[self.whose]
        return float(own[self.same < threshold].sum() / own.sum()) if own.sum() else 0.0


def _draws(persons: int, seed: int) -> list[F64]:
    """How often each person is drawn, in each draw of as many persons as there are."""
    chance = np.random.default_rng(seed)
    return [
        np.bincount(chance.integers(0, persons, persons), minlength=persons).astype(np.float64) for _ in range(_DRAWS)
    ]


def _point(trial: _Trial, target: float, draws: Sequence[F64]) -> Point:
    every = np.ones(len(trial.names))
    threshold = trial.threshold(target, every)
    moved = [trial.threshold(target, weights) for weights in draws]
    missed = [trial.missed(cut, weights) for cut, weights in zip(moved, draws, strict=True)]
    passed = int(np.searchsorted(-trial.high, -threshold, side="right"))
    return Point(
        target,
        _rate(threshold, moved),
        _rate(trial.missed(threshold, every), missed),
        _carriers(trial, passed),
        passed,
    )


def _rate(share: float, drawn: Sequence[float]) -> Rate:
    low, high = np.percentile(drawn, _INTERVAL)
    return Rate(share, float(min(low, share)), float(max(high, share)))


def _carriers(trial: _Trial, passed: int) -> int:
    """How many pairs of persons carry half of the false matches."""
    pairs = np.stack((trial.left[:passed], trial.right[:passed])).astype(np.int64)
    _, counts = np.unique(np.sort(pairs, axis=0), axis=1, return_counts=True)
    return int(np.searchsorted(np.cumsum(np.sort(counts)[::-1]), passed / 2) + 1) if passed else 0


def _group(trial: _Trial, name: str, members: Sequence[str], point: Point) -> GroupRate:
    """False matches among the members of one group, at the threshold of all."""
    inside = np.isin(trial.names, list(members))
    persons = int(inside.sum())
    if persons * (persons - 1) / 2 < 3 / point.target:
        return GroupRate(name, persons, point.target, None)
    counts = trial.counts[inside]
    total = (counts.sum() ** 2 - (counts * counts).sum()) / 2
    passed = (trial.high >= point.threshold.share) & inside[trial.left] & inside[trial.right]
    return GroupRate(name, persons, point.target, float(passed.sum() / total))
