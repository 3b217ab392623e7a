"""A process that has loaded every command and forks for each run: a start takes a twentieth of the work of a real one.

A fork runs `leeward.site.main.run` as any start does, with words, streams, memory, signals and an exit code of its own,
and knows nothing of an earlier run. What all of them share is what was loaded: modules, and the settings, which are
the same in every installation of the tests but for the folder. `test_start` holds forks to real starts.
"""

import gc
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

_LONGEST = 100_000  # bytes of a request
_SECONDS = 600  # of a run; a busy machine takes a minute for some


class Ended(NamedTuple):
    """The exit code of a run, and what stood on its two streams."""

    code: int
    out: str
    err: str


class Warm:
    """Forks on demand, for one run at a time."""

    def __init__(self, place: Path, first: Path, environment: Mapping[str, str]) -> None:
        """Load the commands; `place` becomes a link to the installation's folder: to `first`, then to each run's."""
        self._place = place
        self._turn_to(first)
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                env={**environment, "LEEWARD_VAR": str(place)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self._requests.settimeout(_SECONDS)

    def run(self, folder: Path, words: Sequence[str | Path], stdin: bytes) -> Ended:
        """Run the command in this folder."""
        self._turn_to(folder)
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            request = json.dumps([str(word) for word in words]).encode()
            socket.send_fds(self._requests, [request], [file.fileno() for file in (given, out, err)])
            code = int(self._requests.recv(_LONGEST))
            return Ended(code, self._told(out, folder), self._told(err, folder))

    def close(self) -> None:
        """End the process."""
        self._requests.close()
        self._process.wait(_SECONDS)

    def _turn_to(self, folder: Path) -> None:
        link = self._place.with_suffix(".next")
        link.symlink_to(folder)
        link.replace(self._place)

    def _told(self, stream: IO[bytes], folder: Path) -> str:
        stream.seek(0)
        return stream.read().decode().replace(str(self._place), str(folder))


def _serve(requests: socket.socket) -> None:
    """Fork for each request until the other end is closed."""
    _load()
    forks = multiprocessing.get_context("fork")
    while True:
        request, streams, _flags, _sender = socket.recv_fds(requests, _LONGEST, 3)
        if not request:
            return
        run = forks.Process(target=_run, args=(json.loads(request), streams))
        run.start()
        for stream in streams:
            os.close(stream)
        run.join(_SECONDS - 60)  # a command that hangs fails its own test, and no later one
        run.kill()
        run.join()
        requests.send(str(run.exitcode).encode())


def _load() -> None:
    """Import what commands need, which takes the seconds."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.site.settings"
    import django  # noqa: PLC0415 - a client that asks for runs, and a process that a run starts, need none of it

    django.setup()
    from leeward.cli.commands import COMMANDS, load  # noqa: PLC0415

    for name in COMMANDS:
        load(name)
    gc.freeze()  # a fork copies what it counts


def _run(words: Sequence[str], streams: Sequence[int]) -> None:
    """Be the command."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = os.fdopen(0, errors="surrogateescape")
    sys.argv = ["leeward", *words]
    from leeward.site.main import run  # noqa: PLC0415 - as above

    run()


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
