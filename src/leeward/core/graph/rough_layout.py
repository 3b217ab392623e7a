"""Where the items of a large chart are drawn: quick and rough, since the reader moves about in it.

Ties draw together, a few others chosen by chance push apart (the seed makes them the same each time), and what has a
place keeps it.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from leeward.core.graph.link_chart import Point

_ROUNDS, _OTHERS = 120, 12
_LENGTH = 90.0


def roughly_arranged(
    ids: Sequence[str], pairs: Iterable[tuple[str, str]], before: Mapping[str, Point] | None = None, *, seed: int = 0
) -> dict[str, Point]:
    """A place for each item; those `before` are kept."""
    chance = np.random.default_rng(seed)
    place = {each: number for number, each in enumerate(ids)}
    ends = [(place[a], place[b]) for a, b in pairs if a in place and b in place and a != b]
    left, right = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    at = chance.normal(scale=_LENGTH * max(1, len(ids)) ** 0.5 / 2, size=(len(ids), 2))
    kept = np.zeros(len(ids), dtype=bool)
    for name, point in (before or {}).items():
        if name in place:
            at[place[name]], kept[place[name]] = point, True
    for round_ in range(_ROUNDS if not kept.all() else 0):
        push = np.zeros_like(at)
        between = at[left] - at[right]
        far = np.maximum(np.hypot(*between.T), 1.0)[:, None]
        pull = between / far * (far - _LENGTH) / 2
        for axis in (0, 1):
            push[:, axis] -= np.bincount(left, pull[:, axis], minlength=len(at))
            push[:, axis] += np.bincount(right, pull[:, axis], minlength=len(at))
        degrees = np.bincount(np.concatenate((left, right)), minlength=len(at))[:, None]
        push /= np.maximum(degrees, 1)
        for others in chance.integers(0, len(at), size=(_OTHERS, len(at))):
            apart = at - at[others]
            close = np.maximum(np.hypot(*apart.T), 1.0)[:, None]
            push += apart / close * np.minimum(_LENGTH**2 / close, _LENGTH) / 2
        at[~kept] += push[~kept] * (1 - round_ / _ROUNDS)
    return {each: (round(float(x)), round(float(y))) for each, (x, y) in zip(ids, at, strict=True)}
