"""Counters of this installation's checks: numbers only, never who was checked.

They are counters and histograms of `prometheus-client`, whose values a serving process keeps in mapped files, so that
any process can read those of all (`readings`). The slowest checks are beside them in a file of our own: a metric has
only classes of time, and an operator wants to know when it was and where the time went.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from prometheus_client import Counter, Gauge, Histogram, values

from leeward.core.policy.verdicts import OPEN_VERDICTS, open_code

PHASES = ("reading", "index", "candidates", "documents", "matching", "records", "judging", "storing")
"""What a check does, in order: reads the request, brings the index up to date, searches persons, searches document
numbers and blanks, compares, reads the records, settles findings and verdict, writes."""
BOUNDS = (0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Upper bounds of the classes of time, in seconds; one class more holds what took longer."""
REFUSALS = ("unreadable", "not_stored")
CHECKS, REFUSED, STARTED = "leeward_checks", "leeward_refused_requests", "leeward_process_started_seconds"
SECONDS, PHASE_SECONDS, COMPARED = "leeward_check_seconds", "leeward_check_phase_seconds", "leeward_check_candidates"
_COMPARED_BOUNDS = (0, 1, 5, 10, 20, 50, 100, 500)
SLOWEST, SLOWEST_SUFFIX, _REMEMBERED = 16, ".slowest", 24 * 3600
SLOW = np.dtype(
    [("at", "f8"), ("seconds", "f8"), ("phases", "f4", len(PHASES)), ("compared", "u4"), ("generation", "u4")]
)
"""A slow check in the file."""


class Stopwatch:
    """Runs from the moment a request comes in; each `lap` ends a phase."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self.seconds = dict.fromkeys(PHASES, 0.0)
        self.compared = 0

    def lap(self, phase: str) -> None:
        """The time since the lap before belongs to `phase`."""
        now = time.perf_counter()
        self.seconds[phase] += now - self._last
        self._last = now

    @property
    def elapsed(self) -> float:
        """Seconds since the request came in."""
        return time.perf_counter() - self._begun


class Meters:
    """The counters of one process, for all its threads."""

    def __init__(self) -> None:
        self._slowest: Any = np.zeros(SLOWEST, SLOW)
        self._least = self._until = 0.0  # what a check has to exceed to be one of them, and how long that holds
        self._lock = threading.Lock()
        self._make()

    def share(self, folder: Path) -> None:
        """Begin at zero in files of this process, which others read; before that no other process sees the counters."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _values_in(folder):
            self._make()
            started = Gauge(STARTED, "When a process began to answer", registry=None, multiprocess_mode="all")
        started.set_to_current_time()
        path = folder / f"{os.getpid()}{SLOWEST_SUFFIX}"
        path.touch(mode=0o600)
        self._slowest = np.memmap(path, SLOW, "w+", shape=SLOWEST)
        self._least = self._until = 0.0

    def _make(self) -> None:
        # Without the library's registry, which refuses a second one of the same name: `share` makes all of them again.
        checks = Counter(CHECKS, "Checks stored, by verdict as a counter shows it", ["verdict"], registry=None)
        refused = Counter(REFUSED, "Requests to check without an answer", ["reason"], registry=None)
        phases = Histogram(PHASE_SECONDS, "Time of each phase of a check", ["phase"], buckets=BOUNDS, registry=None)
        self._checks: dict[str, Counter] = {verdict: checks.labels(verdict) for verdict in OPEN_VERDICTS}
        self._refused = {reason: refused.labels(reason) for reason in REFUSALS}
        self._phases = {phase: phases.labels(phase) for phase in PHASES}
        self._whole = Histogram(SECONDS, "Time from request to stored answer", buckets=BOUNDS, registry=None)
        self._compared = Histogram(COMPARED, "Persons compared in a check", buckets=_COMPARED_BOUNDS, registry=None)

    def checked(self, verdict: str, watch: Stopwatch, generation: int) -> None:
        """Count a check that is stored, under the verdict that everyone may read."""
        took = watch.elapsed
        self._checks[open_code(verdict)].inc()
        self._whole.observe(took)
        for phase, seconds in watch.seconds.items():
            self._phases[phase].observe(seconds)
        self._compared.observe(watch.compared)
        self._remember(took, watch, generation)

    def refused(self, why: str) -> None:
        """Count a request that got no answer."""
        self._refused[why].inc()

    def _remember(self, took: float, watch: Stopwatch, generation: int) -> None:
        """Keep it if it is slower than one that is kept, or one is from the day before."""
        now, slowest = time.time(), self._slowest
        if took <= self._least and now < self._until:
            return  # as most are
        with self._lock:
            held = np.where(slowest["at"] > now - _REMEMBERED, slowest["seconds"], 0.0)
            place = int(held.argmin())
            if took > held[place]:
                slowest[place] = (now, took, tuple(watch.seconds.values()), watch.compared, generation)
                held[place] = took
            self._least, self._until = float(held.min()), float(slowest["at"].min()) + _REMEMBERED


@contextmanager
def _values_in(folder: Path) -> Iterator[None]:
    """Metrics made inside keep their values in files of this process.

    The library takes the folder from the environment, which is put back, so that commands started from a serving
    process do not count there.
    """
    plain, process = values.ValueClass, os.getpid()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    values.ValueClass = values.MultiProcessValue(lambda: process)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        values.ValueClass = plain
        del os.environ["PROMETHEUS_MULTIPROC_DIR"]


METERS = Meters()
"""The counters of this process."""
