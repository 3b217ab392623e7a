"""Which connection is closed when there is no room for another."""

from collections import Counter, OrderedDict
from typing import Protocol

from leeward.platform.serving.limits import Limits


class Held(Protocol):
    """A connection that the guard counts."""

    network: str
    """Whom it counts for; empty for a proxy, whose connections are those of many."""

    def give_way(self) -> None:
        """Close at once."""


class Guard:
    """Every open connection of a process, and those that wait for a client, oldest first.

    A connection waits while its handshake or its headers are incomplete, and while it is idle between two requests. One
    that has an unanswered request never gives way here: bodies and slow readers have limits of their own.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._open: Counter[str] = Counter()
        self._all: set[Held] = set()
        self._waiting: dict[str, OrderedDict[Held, None]] = {}
        self._oldest: OrderedDict[Held, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._all)

    def enter(self, held: Held) -> bool:
        """Count a new connection, which waits; False where it must be closed, since nothing gives way to it."""
        network, most = held.network, self.limits.connections_of_one
        if network and most and self._open[network] >= most and not _yields(self._waiting.get(network)):
            return False
        if len(self._all) >= self.limits.connections and not _yields(self._oldest):
            return False
        self._all.add(held)
        self._open[network] += 1
        self.wait(held)
        return True

    def wait(self, held: Held) -> None:
        """From now on it waits for its client, behind all others that do."""
        self.work(held)
        if held in self._all:
            self._oldest[held] = None
            self._waiting.setdefault(held.network, OrderedDict())[held] = None

    def work(self, held: Held) -> None:
        """It has a request to answer."""
        if held in self._oldest:
            del self._oldest[held]
            del self._waiting[held.network][held]
            if not self._waiting[held.network]:
                del self._waiting[held.network]

    def leave(self, held: Held) -> None:
        """Count it no longer."""
        self.work(held)
        if held in self._all:
            self._all.remove(held)
            self._open[held.network] -= 1
            if not self._open[held.network]:
                del self._open[held.network]


def _yields(waiting: OrderedDict[Held, None] | None) -> bool:
    """Whether the oldest of them gave way. It leaves the guard by this, before the system has closed it."""
    if not waiting:
        return False
    next(iter(waiting)).give_way()
    return True
