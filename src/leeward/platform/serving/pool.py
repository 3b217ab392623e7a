"""What waits in memory for slow clients: bounded, and where there is no room, the one that waits longest is closed."""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from leeward.platform.serving.request import Refused


@dataclass(eq=False, slots=True)
class Place:
    """One client's share of a pool. `deadline` is that of its transfer, which the pool brings forward to end it."""

    network: str
    deadline: asyncio.Timeout
    size: int = 0
    gave_way: bool = False


class Pool:
    """Transfers under way and what they hold: `most` of them, `most_of_one` for one client, `room` in bytes."""

    def __init__(self, *, room: int, most: int, most_of_one: int) -> None:
        self._room, self._most, self._most_of_one = room, most, most_of_one
        self._held = 0
        self._waiting: OrderedDict[Place, None] = OrderedDict()
        self._count: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._waiting)

    @contextmanager
    def place(self, network: str, deadline: asyncio.Timeout) -> Iterator[Place]:
        """A place for a transfer, and for what it brought, until the caller has done with it."""
        if self._most_of_one and self._count[network] >= self._most_of_one:
            self._give_way(next(each for each in self._waiting if each.network == network))
        if len(self._waiting) >= self._most:
            self._give_way(next(iter(self._waiting)))
        place = Place(network, deadline)
        self._waiting[place] = None
        self._count[network] += 1
        try:
            yield place
        finally:
            self.settle(place)
            self._held -= place.size
            place.size = 0

    def grow(self, place: Place, size: int) -> None:
        """It holds so many bytes more. Raises Refused where nothing that still waits can give way to them."""
        while self._held + size > self._room:
            oldest = next((each for each in self._waiting if each is not place and each.size), None)
            if oldest is None:
                raise Refused(503, "crowded", retry_after=5)
            self._give_way(oldest)
        self._held += size
        place.size += size

    def settle(self, place: Place) -> None:
        """Its transfer is done: it no longer gives way, and counts only as bytes."""
        if place in self._waiting:
            del self._waiting[place]
            self._count[place.network] -= 1
            if not self._count[place.network]:
                del self._count[place.network]

    def _give_way(self, place: Place) -> None:
        """End it. It leaves at once, before its own task has noticed, so that no one waits for it twice."""
        place.gave_way = True
        self.settle(place)
        self._held -= place.size
        place.size = 0
        if not place.deadline.expired():
            place.deadline.reschedule(0.0)
