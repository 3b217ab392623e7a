"""Several processes on PostgreSQL: each check is recorded once, the audit log is whole, and all of them are counted."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

LEEWARD = Path(sys.executable).with_name("leeward")
SENDERS, EACH = 6, 8
PATIENCE = 90.0


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An installation of its own, in a database of its own on the server of this run."""
    if connection.vendor != "postgresql":
        pytest.skip("several processes need PostgreSQL (python -m tests.on_postgresql)")
    server, name = os.environ["LEEWARD_DATABASE_URL"], f"workers_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        yield {
            "PATH": "/usr/bin:/bin",
            "LEEWARD_VAR": str(tmp_path),
            "LEEWARD_DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl(),
            "LEEWARD_WORKERS": "2",
            "LEEWARD_PORT": str(port),
        }
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def leeward(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run([LEEWARD, *words], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("ab") as file:
        server = subprocess.Popen([LEEWARD, "serve"], env=environment, stdout=file, stderr=file, start_new_session=True)
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not answers(environment):
            assert server.poll() is None, log.read_text()
            time.sleep(0.05)  # nothing can be waited for: the port opens when it opens
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def answers(environment: dict[str, str]) -> bool:
    try:
        return ask(environment, "GET", "/health")[0] == 200
    except OSError:
        return False


def ask(
    environment: dict[str, str], method: str, path: str, key: str = "", body: str | None = None
) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", int(environment["LEEWARD_PORT"]), timeout=30)) as client:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        client.request(method, path, body, headers | ({"Content-Type": "application/json"} if body else {}))
        response = client.getresponse()
        return response.status, response.read()


@pytest.mark.postgresql
def test_two_processes_record_each_check_once(environment: dict[str, str], tmp_path: Path) -> None:
    leeward(environment, "migrate")
    key = leeward(environment, "officers", "key", "console", "--label", "test")
    seen: list[str] = []

    def send() -> None:
        for _ in range(EACH):
            body = json.dumps({"person": {"surname": "Greaves", "given_names": "Althea"}})
            status, answer = ask(environment, "POST", "/api/v1/checks", key, body)
            assert status == 201
            seen.append(json.loads(answer)["id"])

    with serving(environment, tmp_path / "server.log"):
        senders = [threading.Thread(target=send) for _ in range(SENDERS)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        status, metrics = ask(environment, "GET", "/metrics")
    assert status == 200
    assert len(set(seen)) == SENDERS * EACH
    assert f'leeward_checks_total{{verdict="CLEAR"}} {SENDERS * EACH}.0' in metrics.decode()
    assert len(re.findall(r"leeward_process_private_bytes{", metrics.decode())) == 2
    with psycopg.connect(environment["LEEWARD_DATABASE_URL"]) as database:
        checks = database.execute("SELECT count(*) FROM screening_check").fetchone()
        rows = database.execute("SELECT count(*) FROM audit_auditentry WHERE act = 'check'").fetchone()
    assert checks == rows == (SENDERS * EACH,)
    leeward(environment, "audit", "verify")
