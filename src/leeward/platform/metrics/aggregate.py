"""Reading the counters of all processes, added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from leeward.core.policy.verdicts import VERDICTS
from leeward.platform.metrics.counters import (
    BOUNDS,
    LAYOUT,
    REFUSALS,
    SLOT_SECONDS,
    SLOTS,
    SLOWEST,
    SUFFIX,
    TOTAL,
)

_SUMS = ("verdicts", "refused", "times", "seconds", "compared", "compared_sum")


@dataclass(frozen=True, slots=True)
class Slow:
    """A slow check: when (seconds since 1970), how long, each phase in seconds, persons compared, generation."""

    at: float
    seconds: float
    phases: tuple[float, ...]
    compared: int
    generation: int


@dataclass(frozen=True, slots=True)
class Readings:
    """All processes' counters added up. `times` has a row for each phase and one for the whole check (TOTAL)."""

    processes: tuple[int, ...]
    began: float | None
    verdicts: dict[str, int]
    refused: dict[str, int]
    times: tuple[tuple[int, ...], ...]
    seconds: tuple[float, ...]
    compared: tuple[int, ...]
    compared_sum: int
    slots: dict[int, int]
    slowest: tuple[Slow, ...]

    @property
    def checks(self) -> int:
        """Checks that were stored."""
        return sum(self.verdicts.values())

    def rate(self, now: float, seconds: int) -> float:
        """Checks a second over the last whole `seconds`, at most the 15 minutes that are kept."""
        last = int(now) // SLOT_SECONDS
        slots = min(max(seconds // SLOT_SECONDS, 1), SLOTS - 1)
        return sum(self.slots.get(number, 0) for number in range(last - slots, last)) / (slots * SLOT_SECONDS)

    def quantile(self, share: float, row: int = TOTAL) -> float | None:
        """Seconds within which `share` of the checks were done, as the bound of a class; None without any."""
        wanted, seen = share * sum(self.times[row]), 0
        for bound, count in zip((*BOUNDS, float("inf")), self.times[row], strict=True):
            seen += count
            if seen and seen >= wanted:
                return bound
        return None


def readings(folder: Path) -> Readings:
    """What the processes of the running server have counted until now; nothing where none serves."""
    return _sum_up([found for path in sorted(folder.glob(f"*{SUFFIX}")) for found in _stored(path)])


def clear(folder: Path) -> None:
    """Start at zero, before the first process of a server starts."""
    for path in folder.glob(f"*{SUFFIX}"):
        path.unlink(missing_ok=True)


def _stored(path: Path) -> Iterable[Any]:
    """The counters in a file; none in one that is just being made, or is gone."""
    try:
        data = path.read_bytes()
    except OSError:
        return ()
    return np.frombuffer(data, LAYOUT) if len(data) == LAYOUT.itemsize else ()


def _sum_up(stored: list[Any]) -> Readings:
    total = np.zeros(1, LAYOUT)[0]
    slots: dict[int, int] = {}
    slow: list[Slow] = []
    for each in stored:
        for name in _SUMS:
            total[name] += each[name]
        for number, checks in each["slots"].tolist():
            slots[number] = slots.get(number, 0) + checks
        slow += [_slow(row) for row in each["slowest"] if row["at"]]
    return Readings(
        processes=tuple(int(each["process"]) for each in stored),
        began=min((float(each["began"]) for each in stored), default=None),
        verdicts=dict(zip(VERDICTS, total["verdicts"].tolist(), strict=True)),
        refused=dict(zip(REFUSALS, total["refused"].tolist(), strict=True)),
        times=tuple(tuple(row) for row in total["times"].tolist()),
        seconds=tuple(total["seconds"].tolist()),
        compared=tuple(total["compared"].tolist()),
        compared_sum=int(total["compared_sum"]),
        slots=slots,
        slowest=tuple(sorted(slow, key=lambda one: -one.seconds)[:SLOWEST]),
    )


def _slow(row: Any) -> Slow:
    return Slow(
        float(row["at"]),
        float(row["seconds"]),
        tuple(row["phases"].tolist()),
        int(row["compared"]),
        int(row["generation"]),
    )
