"""Promise: an import that was begun in the browser is whole or not at all, whatever kills the server; the next start
goes on with it. On SQLite a thread of the server does it, on PostgreSQL its worker process.
"""

import http.cookiejar
import os
import random
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from tests.site.test_kill9 import PATIENCE, Node

PASSWORD = "a-long-password-of-kim"
_BOUNDARY = "leeward-test-boundary"


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Node]:
    """An installation with a record keeper, on the database of this run."""
    made = Node(tmp_path)
    if connection.vendor != "postgresql":
        yield _prepared(made)
        return
    server, name = os.environ["LEEWARD_DATABASE_URL"], f"imports_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        made.environment["LEEWARD_DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
        try:
            yield _prepared(made)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


MAKE_KIM = """
import django; django.setup()
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import local_agency
create_officer("kim", "Kim", local_agency(), roles=[Role.RECORD_KEEPER], password="%s")
"""


def _prepared(node: Node) -> Node:
    node.environment["LEEWARD_DEMO"] = "yes"  # sign-in over http, as on this machine alone
    node.run("migrate")
    environment = {**os.environ, **node.environment, "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
    subprocess.run([sys.executable, "-c", MAKE_KIM % PASSWORD], env=environment, check=True)
    return node


class Browser:
    """What a browser without scripts does: cookies, forms, files."""

    def __init__(self, node: Node) -> None:
        self.address = f"http://127.0.0.1:{node.port}"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path: str) -> str:
        with self._opener.open(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def _token(self, page: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found
        return found[1]

    def sign_in(self) -> None:
        said = {"csrfmiddlewaretoken": self._token(self.get("/sign-in")), "username": "kim", "password": PASSWORD}
        data = urllib.parse.urlencode(said).encode()
        with self._opener.open(f"{self.address}/sign-in", data, timeout=PATIENCE) as answer:
            assert "/sign-in" not in answer.geturl()

    def upload(self, table: bytes) -> str:
        """Start an import; the path of its page."""
        fields = {"csrfmiddlewaretoken": self._token(self.get("/lists/import")), "kind": "documents"}
        parts = [
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="editions"; filename="lost.csv"\r\n\r\n'
        body = b"".join(parts) + head.encode() + table + f"\r\n--{_BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
        request = urllib.request.Request(f"{self.address}/lists/import", body, kind)
        with self._opener.open(request, timeout=PATIENCE) as answer:
            return str(urlsplit(answer.geturl()).path)

    def wait(self, page: str, is_there: Callable[[str], bool]) -> str:
        """The page once it says so."""
        deadline = time.monotonic() + 3 * PATIENCE
        while not is_there(found := self.get(page)):
            assert time.monotonic() < deadline, found
            time.sleep(0.05)  # nothing can be waited for: the worker tells no one
        return found


def table(rows: int) -> bytes:
    return b"number,issuer,status\n" + b"".join(b"A%07d,BRB,lost\n" % number for number in range(rows))


def ended(page: str) -> bool:
    return "<progress" not in page


def killed_and_resumed(node: Node, rows: int, delay: float) -> None:
    """Upload, kill everything while it is worked on, start again, and see that it is whole."""
    with node.serving():
        browser = Browser(node)
        browser.sign_in()
        page = browser.upload(table(rows))
        browser.wait(page, lambda found: "Running" in found or ended(found))
        time.sleep(delay)
    with node.serving():
        browser = Browser(node)
        browser.sign_in()
        done = browser.wait(page, ended)
        assert "Done" in done
    counted = node.run("lists", "status", "--json")
    assert f'"records": {rows}' in counted, counted


def test_a_killed_import_is_finished_by_the_next_start(node: Node, db: None) -> None:
    killed_and_resumed(node, 20_000, 0.0)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(10))
def test_wherever_it_is_killed(number: int, node: Node, db: None) -> None:
    killed_and_resumed(node, 100_000, random.Random(number).uniform(0.0, 15.0))
