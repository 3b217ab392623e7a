"""How often somebody may do something: buckets that fill again with time, in memory and bounded."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and one more every `every` seconds."""

    burst: int
    every: float


class Limit:
    """One kind of act, counted for each key. The time is an argument, in seconds of any clock that only goes on."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str, now: float, cost: int = 1) -> bool:
        """Whether one more is allowed; counts it, as `cost` acts where it is more work than one."""
        with self._lock:
            left = self._left(key, now)
            self._buckets[key] = (max(left - cost, 0.0) if left >= 1 else left, now)
            self._buckets.move_to_end(key)
            if len(self._buckets) > MOST_KEYS:
                self._buckets.popitem(last=False)
            return left >= 1

    def is_open(self, key: str, now: float) -> bool:
        """Whether one more would be allowed; counts nothing."""
        with self._lock:
            return self._left(key, now) >= 1

    def _left(self, key: str, now: float) -> float:
        left, then = self._buckets.get(key, (float(self._rate.burst), now))
        return min(left + (now - then) / self._rate.every, float(self._rate.burst))
