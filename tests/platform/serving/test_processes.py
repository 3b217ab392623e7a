"""Several processes on one port: each answers, one that dies is replaced, and all end together."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from leeward.platform.serving.ports import take

PATIENCE = 60.0
SCRIPT = """
import os, sys
from leeward.platform.serving.ports import listen, take
from leeward.platform.serving.processes import serve_in
def serve(sockets):
    listen(sockets[0])
    while True:
        line, _ = sockets[0].accept()
        line.sendall(str(os.getpid()).encode())
        line.close()
died = lambda code: print("died", code, flush=True)
serve_in(2, serve, take("127.0.0.1", int(sys.argv[1]), "LEEWARD_PORT"), died)
print("ended", flush=True)
"""


@pytest.fixture
def port() -> int:
    """A free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def parent(port: int) -> Iterator[subprocess.Popen[str]]:
    """A server of two processes."""
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(port)], stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def seen(port: int, *, until: int = 2, without: frozenset[int] = frozenset()) -> set[int]:
    """Ask until so many processes, other than those, have answered."""
    found: set[int] = set()
    pause = threading.Event()
    for _ in range(int(PATIENCE * 50)):
        try:
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
                found |= {int(line.recv(16))} - without
        except (ConnectionError, ValueError):
            pass
        if len(found) >= until:
            return found
        pause.wait(0.02)  # nothing can be waited for: which process accepts is the kernel's choice
    raise AssertionError(found)


def test_one_that_dies_is_replaced_and_a_signal_ends_all(port: int, parent: subprocess.Popen[str]) -> None:
    first = seen(port)
    assert parent.pid not in first
    victim = min(first)
    os.kill(victim, signal.SIGKILL)
    assert seen(port, until=1, without=frozenset(first)), "a new one answers"
    parent.terminate()
    assert parent.communicate(timeout=PATIENCE)[0] == f"died {-signal.SIGKILL}\nended\n"
    assert parent.returncode == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), PATIENCE)


def test_none_outlives_a_parent_that_was_killed(port: int, parent: subprocess.Popen[str]) -> None:
    seen(port)
    parent.kill()
    parent.wait(PATIENCE)
    pause = threading.Event()
    for _ in range(int(PATIENCE * 50)):
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
        except ConnectionRefusedError:
            break
        pause.wait(0.02)  # the kernel ends them
    for each in take("127.0.0.1", port, "LEEWARD_PORT"):
        each.close()
