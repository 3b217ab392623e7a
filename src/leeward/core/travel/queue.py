"""How long the travellers of the next hours wait at a post: a simulation, repeated until its spread shows.

One queue, first come first served, before c counters (Kiefer and Wolfowitz, Transactions of the American Mathematical
Society 78, 1955). Arrivals come in waves, one for each craft, so no formula of a steady state fits. Travellers of a
wave reach the hall evenly over `spread` minutes; what a counter takes for one is drawn from what counters took.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

Minutes = NDArray[np.float64]

REPETITIONS = 60
MOST = 12_000
"""Travellers of one simulation: two large cruises at once."""
_BUSY, _PAUSE = 30.0, 900.0
"""Seconds within which the next traveller was already waiting, and from which a counter was not working."""
_LOW, _MIDDLE, _HIGH = 5, 50, 95


@dataclass(frozen=True, slots=True)
class Wave:
    """So many travellers of one craft, who begin to reach the hall at `minute` from now."""

    minute: float
    travellers: int


@dataclass(frozen=True, slots=True)
class Spread:
    """A value in minutes, and between which values nine of ten repetitions are."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, repeated: Minutes) -> "Spread":
        """The middle of repeated values, and their interval."""
        low, value, high = np.percentile(repeated, (_LOW, _MIDDLE, _HIGH))
        return cls(float(value), float(low), float(high))


@dataclass(frozen=True, slots=True)
class Waiting:
    """The wait of half and of nine tenths of the travellers, until the last one is through, and by hour from now."""

    travellers: int
    p50: Spread
    p90: Spread
    until: Spread
    hours: Sequence[tuple[int, Spread]]


@dataclass(frozen=True, slots=True)
class Compared:
    """The counters that are open, and one more: by how much the wait of nine tenths is shorter."""

    open: Waiting
    one_more: Waiting
    saved: Spread


def compare_counters(
    waves: Sequence[Wave], counters: int, seconds: Sequence[float], *, spread: float = 20.0, seed: int = 1
) -> Compared | None:
    """The wait with these counters and with one more, in the same repetitions; None where no one is due.

    `seconds` is what counters took for one traveller. Raises ValueError without counters or times, and for more than
    MOST travellers.
    """
    due = sum(wave.travellers for wave in waves)
    if counters < 1 or not seconds or min(seconds) <= 0:
        raise ValueError("at least one counter, and times above 0 seconds")
    if due > MOST:
        raise ValueError(f"at most {MOST:,} travellers, not {due:,}")
    if not due:
        return None
    chance = np.random.default_rng(seed)
    arrivals = _arrivals(waves, spread, chance)
    takes = chance.choice(np.asarray(seconds, np.float64) / 60.0, arrivals.shape)
    waits = [_waits(arrivals, takes, number) for number in (counters, counters + 1)]
    here, more = (_waiting_of(arrivals, wait, takes) for wait in waits)
    nine = [np.percentile(wait, 90, axis=1) for wait in waits]
    return Compared(here, more, Spread.of(nine[0] - nine[1]))


def handling_times(decided: Iterable[tuple[Hashable, float, float]]) -> list[float]:
    """What counters took for one traveller, in seconds, from (officer, second of the scan, second of the decision).

    From decision to decision, and only where the next scan followed at once: then someone was waiting, and an idle
    counter does not look like a slow one.
    """
    found = []
    for _, own in groupby(sorted(decided, key=lambda each: (str(each[0]), each[2])), key=lambda each: each[0]):
        for (_, _, before), (_, scanned, after) in pairwise(own):
            if 0 <= scanned - before <= _BUSY and 0 < after - before <= _PAUSE:
                found.append(after - before)
    return found


def _arrivals(waves: Sequence[Wave], spread: float, chance: np.random.Generator) -> Minutes:
    """Minutes at which travellers reach the hall, in order, a row for each repetition."""
    begin = np.repeat([wave.minute for wave in waves], [wave.travellers for wave in waves])
    late = chance.random((REPETITIONS, len(begin))) * spread
    return np.sort(np.maximum(begin + late, 0.0), axis=1)


def _waits(arrivals: Minutes, takes: Minutes, counters: int) -> Minutes:
    """The wait of each: the next in line goes to the counter that is free first."""
    rows = np.arange(len(arrivals))
    free, waits = np.zeros((len(arrivals), counters)), np.empty_like(arrivals)
    for number in range(arrivals.shape[1]):
        first = free.argmin(axis=1)
        begins = np.maximum(arrivals[:, number], free[rows, first])
        waits[:, number] = begins - arrivals[:, number]
        free[rows, first] = begins + takes[:, number]
    return waits


def _waiting_of(arrivals: Minutes, waits: Minutes, takes: Minutes) -> Waiting:
    half, nine = np.percentile(waits, (50, 90), axis=1)
    ends = (arrivals + waits + takes).max(axis=1)
    return Waiting(arrivals.shape[1], Spread.of(half), Spread.of(nine), Spread.of(ends), _by_hour(arrivals, waits))


def _by_hour(arrivals: Minutes, waits: Minutes) -> Sequence[tuple[int, Spread]]:
    """The wait of nine tenths of those who come in each hour from now; hours without anyone are left out."""
    hours = (arrivals // 60).astype(int)
    found = []
    for hour in range(int(hours.max()) + 1):
        nine = [
            np.percentile(wait[of == hour], 90) for wait, of in zip(waits, hours, strict=True) if (of == hour).any()
        ]
        if nine:
            found.append((hour, Spread.of(np.array(nine))))
    return found
