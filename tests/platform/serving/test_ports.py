"""No two processes share a port, where each would answer every other request."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.apps.declarations.spool import Page, Spool
from leeward.core.federation.keys import Opener
from leeward.platform.serving.ports import listen, take

OURS = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which another process listens that would share it, as the servers here do."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free() -> int:
    """A free port."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        return int(other.getsockname()[1])


def release(held: list[socket.socket]) -> None:
    for each in held:
        each.close()


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_a_port_that_is_taken_is_refused_by_the_name_of_its_setting(address: str, taken: int) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"port {taken} .* taken .* LEEWARD_PORT"):
        take(address, taken, "LEEWARD_PORT")


def test_a_port_whose_listener_ended_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)), server.accept()[0]:
            pass  # the server hangs up first: the kernel remembers the connection for a minute
    for _ in range(2):
        release(take("127.0.0.1", port, "LEEWARD_PORT"))


def test_a_port_that_was_taken_refuses_until_its_server_listens(free: int) -> None:
    for _ in range(2):  # started again while the kernel still remembers the connections of the first
        (server,) = take("127.0.0.1", free, "LEEWARD_PORT")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", free), timeout=60)
        listen(server)
        server.settimeout(60)
        for _ in range(8):
            with socket.create_connection(("127.0.0.1", free), timeout=60), server.accept()[0]:
                pass
        server.close()


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_who_took_a_port_has_it_before_anything_listens(address: str, free: int) -> None:
    held = take("127.0.0.1", free, "LEEWARD_PORT")
    with pytest.raises(ImproperlyConfigured, match=f"port {free} .* taken .* LEEWARD_PORT"):
        take(address, free, "LEEWARD_PORT")
    with pytest.raises(OSError, match="in use"), socket.create_server(("127.0.0.1", free)):
        pass
    release(held)
    release(take(address, free, "LEEWARD_PORT"))


def test_of_many_that_start_in_one_moment_no_two_have_the_port(free: int) -> None:
    def start(gate: Barrier) -> list[socket.socket]:
        gate.wait()
        try:
            return take("127.0.0.1", free, "LEEWARD_PORT")
        except ImproperlyConfigured:
            return []

    won = 0
    with ThreadPoolExecutor(4) as pool:
        for _ in range(300):
            gate = Barrier(4)
            starts = [pool.submit(start, gate) for _ in range(4)]
            winners = [each for each in (one.result() for one in starts) if each]
            assert len(winners) <= 1
            won += len(winners)
            for each in winners:
                release(each)
    assert won, "the kernel may refuse all that came at once, but not every time"


@pytest.mark.parametrize(
    ("address", "said"),
    [("no such host.", "is no address of this machine"), ("192.0.2.1", "cannot listen on 192.0.2.1")],
)
def test_an_address_that_is_not_of_this_machine(address: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        take(address, 1, "LEEWARD_PORT")


@pytest.mark.parametrize(
    ("command", "setting"),
    [
        (["serve"], "LEEWARD_PORT"),
        (["live"], "LEEWARD_LIVE_PORT"),
        (["declarations", "serve"], "LEEWARD_DECLARATIONS_PORT"),
    ],
)
def test_a_process_on_a_port_of_another_does_not_start(
    command: list[str], setting: str, taken: int, tmp_path: Path
) -> None:
    spool = Spool(tmp_path / "declarations")
    spool.make()
    spool.publish(Page("Immigration Department", Opener.generate().sealing_key))
    keys = dict.fromkeys(("LEEWARD_SECRET_KEY", "LEEWARD_EVIDENCE_KEY", "LEEWARD_DIGEST_KEY"), "k" * 64)
    variables = OURS | keys | {"LEEWARD_VAR": str(tmp_path), "LEEWARD_DEMO": "yes", setting: str(taken)}
    words = [sys.executable, "-m", "leeward.site.main", *command]
    done = subprocess.run(words, env=variables, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 1
    assert f"port {taken} of 127.0.0.1 is taken by another process" in done.stderr
    assert setting in done.stderr
    assert "Traceback" not in done.stderr
