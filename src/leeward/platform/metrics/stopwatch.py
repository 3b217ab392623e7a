"""Where the time of one check goes."""

import time

PHASES = ("reading", "index", "candidates", "documents", "matching", "records", "judging", "storing")
"""What a check does, in order: reads the request, brings the index up to date, searches persons, searches document
numbers and blanks, compares, reads the records, settles findings and verdict, writes."""


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
