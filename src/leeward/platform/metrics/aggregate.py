"""Reading the counters of all processes, added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from prometheus_client import Metric
from prometheus_client.multiprocess import MultiProcessCollector

from leeward.core.policy.verdicts import OPEN_VERDICTS
from leeward.platform.metrics.counters import (
    BOUNDS,
    CHECKS,
    PHASE_SECONDS,
    PHASES,
    REFUSALS,
    REFUSED,
    SECONDS,
    SLOW,
    SLOWEST,
    SLOWEST_SUFFIX,
    STARTED,
)

_Families = Mapping[str, Metric]


@dataclass(frozen=True, slots=True)
class Times:
    """Times of checks or of one of their phases: how many in each class of `BOUNDS` and above, and their sum."""

    counts: tuple[int, ...]
    seconds: float

    def quantile(self, share: float) -> float | None:
        """Seconds within which `share` of them were done, as the bound of a class; None without any."""
        wanted, seen = share * sum(self.counts), 0
        for bound, count in zip((*BOUNDS, float("inf")), self.counts, strict=True):
            seen += count
            if seen and seen >= wanted:
                return bound
        return None


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
    """All processes' counters added up; `families` are the same as a monitor reads them."""

    families: tuple[Metric, ...]
    processes: tuple[int, ...]
    began: float | None
    verdicts: Mapping[str, int]
    refused: Mapping[str, int]
    whole: Times
    phases: Mapping[str, Times]
    slowest: tuple[Slow, ...]

    @property
    def checks(self) -> int:
        """Checks that were stored."""
        return sum(self.verdicts.values())


def readings(folder: Path) -> Readings:
    """What the processes of the running server have counted until now; zeros if none serves."""
    # A file that a process is just making is empty, which the library cannot read.
    files = [str(path) for path in folder.glob("*.db") if path.stat().st_size]
    merged = MultiProcessCollector.merge(files)  # type: ignore[no-untyped-call]
    families: _Families = {family.name: family for family in merged}
    started = _by_label(families, STARTED, "pid")
    return Readings(
        families=tuple(families.values()),
        processes=tuple(sorted(int(process) for process in started)),
        began=min(started.values(), default=None),
        verdicts=_counts(families, CHECKS, "verdict", OPEN_VERDICTS),
        refused=_counts(families, REFUSED, "reason", REFUSALS),
        whole=_times(families, SECONDS),
        phases={phase: _times(families, PHASE_SECONDS, phase) for phase in PHASES},
        slowest=_slowest(folder),
    )


def clear(folder: Path) -> None:
    """Begin at zero, before the first process of a server starts."""
    for path in folder.glob("*"):
        path.unlink(missing_ok=True)


def _by_label(families: _Families, name: str, label: str) -> dict[str, float]:
    samples = families[name].samples if name in families else []
    return {sample.labels[label]: sample.value for sample in samples}


def _counts(families: _Families, name: str, label: str, keys: tuple[str, ...]) -> dict[str, int]:
    found = _by_label(families, name, label)
    return {key: int(found.get(key, 0)) for key in keys}


def _times(families: _Families, name: str, phase: str | None = None) -> Times:
    samples = families[name].samples if name in families else []
    mine = [sample for sample in samples if sample.labels.get("phase") == phase]
    below = [sample.value for sample in mine if sample.name.endswith("_bucket")] or [0.0] * (len(BOUNDS) + 1)
    seconds = sum(sample.value for sample in mine if sample.name.endswith("_sum"))
    # Each class of the library includes all below it.
    return Times(tuple(int(upper - lower) for lower, upper in pairwise([0.0, *below])), seconds)


def _slowest(folder: Path) -> tuple[Slow, ...]:
    """Those of all processes, slowest first; a file that is just being made has none."""
    files = [path.read_bytes() for path in folder.glob(f"*{SLOWEST_SUFFIX}")]
    whole = [data for data in files if len(data) == SLOWEST * SLOW.itemsize]
    rows = (row for data in whole for row in np.frombuffer(data, SLOW).tolist())
    kept = sorted(
        (Slow(at, took, tuple(phases), *rest) for at, took, phases, *rest in rows if at), key=lambda row: -row.seconds
    )
    return tuple(kept[:SLOWEST])
