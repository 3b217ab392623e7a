"""Counters of this installation's checks: numbers only, never who was checked.

Each serving process has a file of its own with a fixed shape mapped into memory, so that a check costs it a few
additions, and any process sees all of them by reading some small files (`readings`).
"""

import os
import threading
import time
from bisect import bisect_left
from pathlib import Path
from typing import Any

import numpy as np

from leeward.core.policy.verdicts import VERDICTS
from leeward.platform.metrics.stopwatch import PHASES, Stopwatch

BOUNDS = (0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Upper bounds of the classes of time, in seconds; one class more holds what took longer."""
COMPARED_BOUNDS = (0, 1, 5, 10, 20, 50, 100, 500)
_PLACE: dict[str, int] = {verdict: place for place, verdict in enumerate(VERDICTS)}
REFUSALS = ("unreadable", "not_stored")
SUFFIX = ".meters"
TOTAL = len(PHASES)
"""The row of the whole check, after those of its phases."""
SLOT_SECONDS, SLOTS = 10, 91
SLOWEST, _REMEMBERED = 16, 24 * 3600

_SLOW = np.dtype(
    [("at", "f8"), ("seconds", "f8"), ("phases", "f4", len(PHASES)), ("compared", "u4"), ("generation", "u4")]
)
LAYOUT = np.dtype(
    [
        ("process", "u8"),
        ("began", "f8"),
        ("verdicts", "u8", len(VERDICTS)),
        ("refused", "u8", len(REFUSALS)),
        ("times", "u8", (TOTAL + 1, len(BOUNDS) + 1)),
        ("seconds", "f8", TOTAL + 1),
        ("compared", "u8", len(COMPARED_BOUNDS) + 1),
        ("compared_sum", "u8"),
        ("slots", [("number", "u8"), ("checks", "u8")], SLOTS),
        ("slowest", _SLOW, SLOWEST),
    ]
)


class Meters:
    """The counters of one process, for all its threads."""

    def __init__(self) -> None:
        self._values: Any = np.zeros(1, LAYOUT)[0]
        self._lock = threading.Lock()

    def share(self, folder: Path) -> None:
        """Start at zero in a file of this process, which other processes read; before that they are invisible."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{os.getpid()}{SUFFIX}"
        path.touch(mode=0o600)
        self._values = np.memmap(path, LAYOUT, "w+", shape=(1,))[0]
        self._values["process"], self._values["began"] = os.getpid(), time.time()

    def checked(self, verdict: str, watch: Stopwatch, generation: int) -> None:
        """Count a check that is stored."""
        took, values = watch.elapsed, self._values
        phases = tuple(watch.seconds.values())
        now = time.time()
        with self._lock:
            values["verdicts"][_PLACE[verdict]] += 1
            times, seconds = values["times"], values["seconds"]
            for row, each in enumerate((*phases, took)):
                times[row, bisect_left(BOUNDS, each)] += 1
                seconds[row] += each
            values["compared"][bisect_left(COMPARED_BOUNDS, watch.compared)] += 1
            values["compared_sum"] += watch.compared
            self._count_in_slot(int(now) // SLOT_SECONDS)
            self._remember(now, took, phases, watch.compared, generation)

    def refused(self, why: str) -> None:
        """Count a request that got no answer."""
        with self._lock:
            self._values["refused"][REFUSALS.index(why)] += 1

    def _count_in_slot(self, number: int) -> None:
        slot = self._values["slots"][number % SLOTS]
        if slot["number"] != number:
            slot["number"], slot["checks"] = number, 0
        slot["checks"] += 1

    def _remember(self, now: float, took: float, phases: tuple[float, ...], compared: int, generation: int) -> None:
        slowest = self._values["slowest"]
        held = np.where(slowest["at"] > now - _REMEMBERED, slowest["seconds"], 0.0)
        place = int(held.argmin())
        if took > held[place]:
            slowest[place] = (now, took, phases, compared, generation)


METERS = Meters()
"""The counters of this process."""
