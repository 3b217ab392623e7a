"""A process beside the server shows that it is alive: one that hangs is as bad as one that died.

It touches a file every few seconds; who supervises it looks whether the file still changes. A job that waits for ever
stops no heartbeat: that one is late on the page of jobs.
"""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

EVERY = 5.0
SILENT = 120.0
"""Seconds without a sign after which a process counts as hung: on the busiest machine it gets a core in that time."""


def start_beating(word: str) -> None:
    """Show from now on that this process is alive."""
    path = beat_file(word)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    threading.Thread(target=_beat, args=(path,), name=f"heartbeat-{word}", daemon=True).start()


def _beat(path: Path) -> None:
    with suppress(FileNotFoundError):  # removed at the end of the server
        while True:
            os.utime(path)
            time.sleep(EVERY)


class Listener:
    """Looks whether a process still gives signs, in time of this process: a machine that sleeps makes no one silent."""

    def __init__(self, word: str) -> None:
        self._path = beat_file(word)
        self._path.unlink(missing_ok=True)
        self._last, self._heard = 0, time.monotonic()

    def is_silent(self) -> bool:
        """Whether it gave a sign once, and none for long."""
        try:
            last = self._path.stat().st_mtime_ns
        except OSError:  # it has not begun, or is none that gives signs
            return False
        if last != self._last:
            self._last, self._heard = last, time.monotonic()
        return time.monotonic() - self._heard > SILENT


def beat_file(word: str) -> Path:
    """Where a process gives its signs."""
    path: Path = settings.VAR / "beside" / f"{word}.beat"
    return path
