"""The latest of something that is computed from the database, kept in the process while what it was computed from is
the same.

The key has to be read before the value is computed: then a change in between makes the next key another one, and a kept
value is never older than its key says. Rights are no part of this: the caller reads them at each request, and makes
the key from the rows that may be read.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """The latest value of each of the `most` names that were asked for last. Threads may share it; two that ask at the
    same moment may both compute.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Hashable, T]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable, key: Hashable, compute: Callable[[], T]) -> T:
        """The value of this name, computed if the key is another than that of the kept one."""
        with self._lock:
            kept = self._kept.get(name)
            if kept is not None and kept[0] == key:
                self._kept.move_to_end(name)
                return kept[1]
        value = compute()
        with self._lock:
            self._kept[name] = (key, value)
            self._kept.move_to_end(name)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value
