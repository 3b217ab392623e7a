"""How often a client may do something: buckets that fill again with time, in memory and bounded."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Self

MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and one more every `every` seconds."""

    burst: int
    every: float

    @classmethod
    def of_an_hour(cls, most: int, *, at_once: int | None = None) -> Self:
        """So many in an hour, of which all, or `at_once`, may come together."""
        return cls(min(at_once or most, most), 3600 / most)


class Limit:
    """One kind of act, counted for each key. The time is an argument, in seconds of any clock that only goes on."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def spend(self, key: str, now: float, cost: int = 1) -> float:
        """Count `cost` acts and say 0, or count none and say in how many seconds all of them will be allowed.

        What costs more than the burst is allowed when the burst is whole.
        """
        with self._lock:
            left, wanted = self._left(key, now), min(cost, self._rate.burst)
            allowed = left >= wanted
            self._keep(key, left - wanted if allowed else left, now)
            return 0.0 if allowed else (wanted - left) * self._rate.every

    def wait(self, key: str, now: float) -> float:
        """In how many seconds one more will be allowed, 0 for now; counts nothing."""
        with self._lock:
            return max(1 - self._left(key, now), 0.0) * self._rate.every

    def _keep(self, key: str, left: float, now: float) -> None:
        self._buckets[key] = (left, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_KEYS:
            # The one unused for longest has refilled most, so least is forgotten.
            self._buckets.popitem(last=False)

    def _left(self, key: str, now: float) -> float:
        left, then = self._buckets.get(key, (float(self._rate.burst), now))
        return min(left + (now - then) / self._rate.every, float(self._rate.burst))
