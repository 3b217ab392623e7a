"""Chooses the cases of a burst: half of them targets, more of what someone misses and of what will be needed soon."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from leeward.core.training.detection.counts import Counts

SIZE = 40
"""Cases of a burst: 8 to 10 minutes."""
BEFORE_OPERATION = 10
"""Cases on an operation's methods before it begins, beside five cards."""
TARGET_SHARE = 0.75
"""The share that someone should get right: easier teaches nothing, harder discourages."""
Short = Literal["targets", "good"]


class NotEnough(ValueError):
    """The pool has too few cases of a class."""

    def __init__(self, short: Short, there: int) -> None:
        super().__init__(f"{there} {short} cases")
        self.short: Short = short
        self.there = there


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the pool: its family, whether it is a target, the share of people who get it right, and how often this
    person has seen it.
    """

    id: str
    family: str
    target: bool
    solved: float = TARGET_SHARE
    seen: int = 0


def burst(
    pool: Iterable[Case],
    skill: Mapping[str, Counts],
    needs: Mapping[str, float],
    seed: int,
    size: int = SIZE,
) -> tuple[str, ...]:
    """The ids of a burst, mixed. `needs` weighs families that are needed soon (1 doubles a family's chance).

    The same seed gives the same burst, so an answer that arrives twice is of the same case. Raises NotEnough.
    """
    chance = random.Random(seed)  # noqa: S311 - which case comes next is no secret
    cases = sorted(pool, key=lambda case: case.id)
    halves: tuple[tuple[Short, list[Case], int], ...] = (
        ("targets", [case for case in cases if case.target], size // 2),
        ("good", [case for case in cases if not case.target], size - size // 2),
    )
    chosen: list[str] = []
    for short, half, number in halves:
        if len(half) < number:
            raise NotEnough(short, len(half))
        chosen += _draw(half, number, {case.id: _weight(case, skill, needs) for case in half}, chance)
    chance.shuffle(chosen)
    return tuple(chosen)


def _weight(case: Case, skill: Mapping[str, Counts], needs: Mapping[str, float]) -> float:
    """How much a case is worth now: weak families, needed ones, fitting difficulty, not seen before."""
    counts = skill.get(case.family, Counts())
    wrong = counts.targets - counts.found + counts.sent_on
    weakness = (wrong + 1) / (counts.targets + counts.good + 2)  # one half where nothing is known yet
    fitting = 1 - min(abs(case.solved - TARGET_SHARE), 0.7)
    return (0.1 + weakness) * (1 + max(needs.get(case.family, 0.0), 0.0)) * fitting / (1 + case.seen)


def _draw(cases: Sequence[Case], number: int, weights: Mapping[str, float], chance: random.Random) -> list[str]:
    """So many without repetition, by weight (Efraimidis and Spirakis 2006)."""
    keys = {case.id: chance.random() ** (1 / weights[case.id]) for case in cases}
    return sorted(keys, key=lambda id: (-keys[id], id))[:number]
