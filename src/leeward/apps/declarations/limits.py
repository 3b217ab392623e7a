"""How often an address or a code may do something: buckets that fill again with time, in memory and bounded.

One process serves the page, so memory is enough; a restart forgives, which a code of 120 bits can bear.
"""

import ipaddress
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


@dataclass(slots=True)
class Limits:
    """The limits of one process. A marina's boats share one address, so that one has room for a busy dock."""

    posts: Limit
    """Forms from one address; every twenty persons count as one more."""
    misses: Limit
    """Codes that open nothing, from one address."""
    saves: Limit
    """Drafts and letters of one code."""
    fresh: Limit
    """New codes from one address: each fills some of the disk."""
    everybody: Limit
    """New codes in all."""

    @classmethod
    def usual(cls) -> "Limits":
        """The limits as they are documented."""
        return cls(
            posts=Limit(Rate(120, 1.0)),
            misses=Limit(Rate(10, 60.0)),
            saves=Limit(Rate(60, 10.0)),
            fresh=Limit(Rate(30, 60.0)),
            everybody=Limit(Rate(2000, 2.0)),
        )


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 that one IPv6 line has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
