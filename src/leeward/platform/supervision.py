"""Commands of this program that run beside the server: started again when they die or hang, and ended with it.

How each is doing is in a small file of the installation, which every serving process reads for `/health` and for the
administrator's page; so a death shows although the command is running again.
"""

import json
import logging
import os
import select
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from leeward.platform import heartbeat
from leeward.platform.commands import start_command
from leeward.platform.heartbeat import Listener

log = logging.getLogger("leeward.processes")
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds from a death to the next start; twice as long after each further one."""
SETTLED = 60.0
"""One that lived for so many seconds has recovered: its next death is the first again."""
_PATIENCE = 10.0
LOOK = 10.0
"""Seconds between two looks at a command's signs of life."""
RECENT = timedelta(minutes=10)
"""How long a death is an alarm, though the command is running again."""


@dataclass(frozen=True, slots=True)
class BesideStatus:
    """How a command beside the server is doing. `deaths` are those since the server started; `code` is the last exit
    code (below 0 the signal).
    """

    name: str
    running: bool
    deaths: int = 0
    died_at: datetime | None = None
    code: int | None = None

    def alarming(self, now: datetime) -> bool:
        """Whether it is not running, or died just now."""
        return not self.running or (self.died_at is not None and now - self.died_at < RECENT)


class Supervisor:
    """Keeps one command running, in a thread of its own."""

    def __init__(self, word: str, *, end: Callable[["subprocess.Popen[bytes]"], None], patience: float) -> None:
        self._word, self._end, self._patience = word, end, patience
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._status = BesideStatus(word, running=False)
        # The kernel ends the child when the thread that started it ends, so this one lasts until `stop`.
        self._thread = threading.Thread(target=self._keep_running, name=f"beside-{word}", daemon=True)

    def start(self) -> None:
        """Start the command, and return."""
        self._thread.start()

    def stop(self) -> None:
        """End the command: asked first, and killed if it has not ended in time, as on a machine with too much to do."""
        with self._lock:
            self._stopping.set()
            child = self._child
        if child is not None:
            with suppress(ProcessLookupError):
                self._end(child)
        self._thread.join(self._patience)
        if self._thread.is_alive() and child is not None:
            log.warning("leeward %s did not end in %s s and was killed", self._word, self._patience)
            child.kill()
            self._thread.join()
        _file(self._word).unlink(missing_ok=True)

    def _keep_running(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            code = self._one_life()
            if self._stopping.is_set():
                return
            failures = 1 if time.monotonic() - began >= SETTLED else failures + 1
            wait = min(SHORTEST_WAIT * 2.0 ** min(failures - 1, 30), LONGEST_WAIT)
            log.error("leeward %s ended with code %s; it starts again in %.0f s", self._word, code, wait)
            deaths = self._status.deaths + 1
            self._note(BesideStatus(self._word, running=False, deaths=deaths, died_at=timezone.now(), code=code))
            self._stopping.wait(wait)

    def _one_life(self) -> int | None:
        """Start the command and wait for its end: its exit code, None if it could not be started."""
        listener = Listener(self._word)
        with self._lock:
            if self._stopping.is_set():
                return None
            try:
                self._child = start_command(self._word)
            except OSError as error:  # no memory or no process number left
                log.error("leeward %s cannot be started: %s", self._word, error)
                return None
        last = self._status
        self._note(BesideStatus(self._word, True, last.deaths, last.died_at, last.code))
        return self._end_of(self._child, listener)

    def _end_of(self, child: "subprocess.Popen[bytes]", listener: Listener) -> int:
        """Wait for its end: its exit code. One that gives no sign of life any more is killed."""
        with closing(os.fdopen(os.pidfd_open(child.pid))) as process:
            ended = select.poll()
            ended.register(process, select.POLLIN)
            while not ended.poll(LOOK * 1000):
                if listener.is_silent():
                    log.error("leeward %s gave no sign of life for %.0f s and is killed", self._word, heartbeat.SILENT)
                    child.kill()
        return child.wait()

    def _note(self, status: BesideStatus) -> None:
        self._status = status
        _write(status)


@contextmanager
def command_beside(
    word: str,
    end: Callable[["subprocess.Popen[bytes]"], None] = subprocess.Popen.terminate,
    patience: float = _PATIENCE,
) -> Iterator[None]:
    """Keep a command of this program running while the body runs, and end it afterwards."""
    supervisor = Supervisor(word, end=end, patience=patience)
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()


def beside_statuses() -> tuple[BesideStatus, ...]:
    """How the commands beside the server are doing, by name; empty where no server runs."""
    return tuple(status for path in sorted(_folder().glob("*.json")) if (status := _read(path)) is not None)


def note_death(name: str, code: int) -> None:
    """Note that one of several processes of a kind died, whose place another one takes at once."""
    last = _read(_file(name)) or BesideStatus(name, running=True)
    _write(BesideStatus(name, running=True, deaths=last.deaths + 1, died_at=timezone.now(), code=code))


def forget_statuses() -> None:
    """Remove what a server that was killed left, before the first command of this one starts."""
    for path in _folder().glob("*"):
        path.unlink(missing_ok=True)


def _write(status: BesideStatus) -> None:
    facts = {
        "running": status.running,
        "deaths": status.deaths,
        "died_at": status.died_at.isoformat() if status.died_at else None,
        "code": status.code,
    }
    path = _file(status.name)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Exchanged whole, so that no reader sees half of it.
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(facts), encoding="ascii")
        fresh.replace(path)
    except OSError as error:  # a full disk must not end the command
        log.error("%s: cannot be written: %s", path, error)


def _read(path: Path) -> BesideStatus | None:
    try:
        facts = json.loads(path.read_text(encoding="ascii"))
        died = datetime.fromisoformat(facts["died_at"]) if facts["died_at"] else None
        return BesideStatus(path.stem, facts["running"], facts["deaths"], died, facts["code"])
    except (OSError, ValueError, KeyError, TypeError):  # just removed, or cut by a full disk
        return None


def _folder() -> Path:
    folder: Path = settings.VAR / "beside"
    return folder


def _file(word: str) -> Path:
    return _folder() / f"{word}.json"
