"""Waking what waits in another process of this installation, so that it need not look many times a second.

A named pipe carries one byte and no content: who cannot write to the data folder cannot ring, and a ring that is lost
costs one look, since who waits looks from time to time in any case.
"""

import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

from django.conf import settings


class Wake:
    """An event that every process of this installation may set; `listen` makes this process hear the others."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._event = threading.Event()
        self._listening = False

    def set(self) -> None:
        """Wake who waits, here and in the process that listens."""
        self._event.set()
        if not self._listening:
            self._ring()

    def clear(self) -> None:
        """Wait again."""
        self._event.clear()

    def is_set(self) -> bool:
        """Whether it was set since it was cleared."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is set, for so many seconds at most; whether it is."""
        return self._event.wait(seconds)

    def listen(self) -> None:
        """From now on hear the other processes too."""
        path = self._path()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and not stat.S_ISFIFO(path.stat().st_mode):
            path.unlink()
        with suppress(FileExistsError):
            os.mkfifo(path, 0o600)
        # For writing too, so that the pipe has no end while the others come and go.
        pipe = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        self._listening = True
        threading.Thread(target=self._hear, args=(pipe,), name=f"wake-{self._name}", daemon=True).start()

    def _hear(self, pipe: int) -> None:
        while os.read(pipe, 4096):
            self._event.set()

    def _ring(self) -> None:
        # OSError: no process listens, or its pipe is full of rings.
        with suppress(OSError):
            pipe = os.open(self._path(), os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                os.write(pipe, b"1")
            finally:
                os.close(pipe)

    def _path(self) -> Path:
        path: Path = settings.VAR / "wake" / self._name
        return path
