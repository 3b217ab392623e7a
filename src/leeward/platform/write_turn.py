"""Writers of one SQLite file wait in order, and what an officer waits for goes first.

SQLite has one writer at a time and no queue: who finds it taken looks again from time to time, and is refused after
some seconds. A list that is imported without a pause could so refuse an officer's answer. Here every transaction of
every process takes its turn before it begins. The turns are locks on files beside the database, which the kernel frees
when a process ends, however it ends:

- `-turn`: who writes.
- `-next`: who writes after that one. It is why no one is passed again and again by a writer that begins at once again.
- `-first`: shared by writers of a serving process that wait or write. All others give way while one has it.

A lock that cannot be had in time, or whose file cannot be made, is no reason to refuse: then SQLite decides.
"""

import fcntl
import os
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

GIVES_WAY = 1.0
"""Seconds that a background writer gives way at most, so that a counter that is never idle does not stop an import."""
OFFICER_WAITS, OTHERS_WAIT = 5.0, 60.0
"""Seconds that a writer waits for its turn; then it asks SQLite, whose own time to wait follows."""
_OFFICER_LOOKS, _OTHERS_LOOK = 0.0005, 0.005
"""Seconds between two looks at a lock: flock(2) has no time limit."""


class _Process:
    """What this process writes for."""

    serves_officers = False


def officers_first() -> None:
    """From now on officers wait for what this process writes: others give way to it."""
    _Process.serves_officers = True


class _Files(NamedTuple):
    """The descriptors of the three files."""

    turn: int
    next: int
    first: int


class WriteTurn:
    """The turns of one database connection. It is used by one thread at a time, as the connection is."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._files: _Files | None = None
        self._has_turn = False

    def take(self) -> None:
        """Wait until this connection may write."""
        if self._has_turn:
            return
        try:
            files = self._open()
        except OSError:  # no room or no right to make them
            return
        if _Process.serves_officers:
            _lock(files.first, fcntl.LOCK_SH, OFFICER_WAITS, _OFFICER_LOOKS)
            _queue(files, OFFICER_WAITS, _OFFICER_LOOKS)
        else:
            _queue_after_officers(files)
        self._has_turn = True

    def release(self) -> None:
        """Let the next one write."""
        if self._files is not None and self._has_turn:
            fcntl.flock(self._files.turn, fcntl.LOCK_UN)
            fcntl.flock(self._files.first, fcntl.LOCK_UN)
        self._has_turn = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Write alone while the body runs."""
        self.take()
        try:
            yield
        finally:
            self.release()

    def close(self) -> None:
        """Let the next one write, and hold no files open."""
        self.release()
        if self._files is not None:
            self._close_files()
        self._files = None

    def officer_waits(self) -> bool:
        """Whether a serving process writes or waits to."""
        return not _is_free(self._open().first)

    def is_free(self) -> bool:
        """Whether no connection writes now."""
        return _is_free(self._open().turn)

    def _open(self) -> _Files:
        if self._files is None:
            self._files = _Files(*(_opened(self._database, name) for name in _Files._fields))
            # A thread that ends may leave its connection to the garbage collector, and with it these.
            self._close_files = weakref.finalize(self, _close, *self._files)
        return self._files


def _queue(files: _Files, seconds: float, look: float) -> None:
    _lock(files.next, fcntl.LOCK_EX, seconds, look)
    _lock(files.turn, fcntl.LOCK_EX, seconds, look)
    fcntl.flock(files.next, fcntl.LOCK_UN)


def _queue_after_officers(files: _Files) -> None:
    until = time.monotonic() + GIVES_WAY
    while True:
        while not _is_free(files.first) and time.monotonic() < until:
            time.sleep(_OTHERS_LOOK)
        _queue(files, OTHERS_WAIT, _OTHERS_LOOK)
        # One may have come while this one was in the queue.
        if time.monotonic() >= until or _is_free(files.first):
            return
        fcntl.flock(files.turn, fcntl.LOCK_UN)


def _opened(database: Path, suffix: str) -> int:
    return os.open(database.with_name(f"{database.name}-{suffix}"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _close(*files: int) -> None:
    for file in files:
        os.close(file)


def _lock(file: int, how: int, seconds: float, look: float) -> None:
    """Wait for the lock, so many seconds at most."""
    until = time.monotonic() + seconds
    while not _lock_now(file, how) and time.monotonic() < until:
        time.sleep(look)


def _is_free(file: int) -> bool:
    free = _lock_now(file, fcntl.LOCK_EX)
    if free:
        fcntl.flock(file, fcntl.LOCK_UN)
    return free


def _lock_now(file: int, how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
