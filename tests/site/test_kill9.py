"""Promise: an answer that was shown is on disk, with its audit row, whatever kills the server."""

import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

LEEWARD = Path(sys.executable).with_name("leeward")
BODY = json.dumps({"person": {"surname": "Greaves", "given_names": "Althea", "birth_date": "1984-07-09"}})
SENDERS = 4
PATIENCE = 60.0


class Node:
    """An installation in a folder of its own, and the command in it."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.folder = folder
        self.environment = {"PATH": "/usr/bin:/bin", "LEEWARD_VAR": str(folder), "LEEWARD_PORT": str(self.port)}

    def run(self, *words: str) -> str:
        """Run a command to its end and return what it printed."""
        done = subprocess.run([LEEWARD, *words], env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """A server that answers; whatever happens, all its processes are killed at the end."""
        with (self.folder / "server.log").open("ab") as log:
            server = subprocess.Popen(
                [LEEWARD, "serve"], env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
            try:
                self._wait_until_it_answers(server)
                yield
            finally:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()

    def _wait_until_it_answers(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert server.poll() is None, (self.folder / "server.log").read_text()
            try:
                status, _ = self.ask("GET", "/health", "")
            except OSError:
                time.sleep(0.05)  # nothing can be waited for: the port opens when it opens
                continue
            assert status == 200
            return
        raise AssertionError("the server did not come up")

    def ask(self, method: str, path: str, key: str) -> tuple[int, bytes]:
        """One request; status and whole body. Raises OSError and HTTPException where the server dies."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
            line.request(
                method,
                path,
                BODY if method == "POST" else None,
                {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
            )
            answer = line.getresponse()
            return answer.status, answer.read()


def _send_until_it_dies(node: Node, key: str, answered: list[str]) -> None:
    while True:
        try:
            status, body = node.ask("POST", "/api/v1/checks", key)
        except (OSError, http.client.HTTPException):
            return
        assert status == 201, body
        answered.append(json.loads(body)["id"])


def _one_life(node: Node, key: str, answered: list[str], lifetime: float) -> None:
    """Serve, answer from several threads, and die without warning while they are at it."""
    senders = [threading.Thread(target=_send_until_it_dies, args=(node, key, answered)) for _ in range(SENDERS)]
    before = len(answered)
    with node.serving():
        for sender in senders:
            sender.start()
        deadline = time.monotonic() + PATIENCE
        while len(answered) == before and time.monotonic() < deadline:
            time.sleep(0.01)  # the first answer, so that no life is empty
        time.sleep(lifetime)  # the moment of death is what varies
    for sender in senders:
        sender.join()
    assert len(answered) > before


def _kept(folder: Path) -> tuple[set[str], set[str]]:
    """Ids of the checks in the database, and those that audit rows tell of."""
    with closing(sqlite3.connect(folder / "leeward.sqlite3")) as database:
        checks = {str(UUID(row[0])) for row in database.execute("SELECT id FROM screening_check")}
        rows = database.execute("SELECT object FROM audit_auditentry WHERE act = 'check'")
        return checks, {row[0].removeprefix("check/") for row in rows}


@pytest.mark.parametrize("lives", [2, pytest.param(25, marks=pytest.mark.soak)])
def test_no_answered_check_is_lost(lives: int, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its own promise on a process that dies; this is about the SQLite writer")
    node = Node(tmp_path)
    node.run("migrate")
    key = node.run("officers", "key", "console", "--label", "counter")
    chance, answered = random.Random(20261124), list[str]()
    for _ in range(lives):
        _one_life(node, key, answered, chance.uniform(0.0, 0.6))
        checks, accounted = _kept(tmp_path)
        assert set(answered) <= checks
        assert checks == accounted
    assert len(set(answered)) == len(answered)
    assert node.run("audit", "verify").startswith("the audit chain holds: ")
