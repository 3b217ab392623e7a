"""The public page's own process: what it has loaded, what it was told, and what the kernel keeps from it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from leeward.apps.declarations.spool import Page, Spool
from leeward.core.federation.keys import Opener
from leeward.site.confining import version
from leeward.site.declarations.environment import environment_of

OURS = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
LOADED = """
import sys, django
django.setup()
import leeward.site.declarations.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
from django.db import connections
print(*sys.modules)
print(list(connections.databases))
try:
    connections["default"].cursor()
except Exception as error:
    print(type(error).__name__)
"""
CONFINED = """
import os, socket, sys
from pathlib import Path
from leeward.site.public_page import confine_to
spool, outside, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
confine_to(spool)
(spool / "letters" / "x").write_text("may")
def tried(act):
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"
database = outside / "leeward.sqlite3"
print(tried(database.read_bytes), tried(lambda: (outside / "new").write_text("x")), tried(lambda: os.listdir(outside)))
print(tried(lambda: socket.create_connection(("127.0.0.1", port))))
print(tried(lambda: (spool / "way-out").symlink_to(outside) or (spool / "way-out" / "leeward.sqlite3").read_bytes()))
child = [sys.executable, "-c", "import sys; open(sys.argv[1])", str(database)]
import subprocess
print(subprocess.run(child, capture_output=True, text=True).stderr.strip().rpartition("\\n")[2].partition(":")[0])
"""


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    """A folder that a node prepared."""
    made = Spool(tmp_path / "spool")
    made.make()
    made.publish(Page("Immigration Department", Opener.generate().sealing_key))
    return made


def output(spool: Spool, script: str, *words: object) -> list[str]:
    """What a process with the page's environment prints."""
    variables = OURS | {"LEEWARD_DECLARATIONS": str(spool.folder), "LEEWARD_DEMO": "yes"}
    variables["DJANGO_SETTINGS_MODULE"] = "leeward.site.declarations.settings"
    command = [sys.executable, "-c", script, *map(str, words)]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_page_has_loaded_no_other_part_and_no_database(spool: Spool) -> None:
    modules, databases, trouble = output(spool, LOADED)
    loaded = set(modules.split())
    apps = {name.split(".")[2] for name in loaded if name.startswith("leeward.apps.")}
    assert apps == {"declarations"}
    site = {name for name in loaded if name.startswith("leeward.site.")}
    assert not site & {
        f"leeward.site.{name}" for name in ("settings", "wiring", "urls", "secrets", "api", "middleware")
    }
    contrib = {f"django.contrib.{name}" for name in ("auth", "admin", "sessions", "contenttypes", "messages")}
    assert not loaded & ({"sqlite3", "psycopg", "numba", "leeward.cli", "leeward.core.search.index"} | contrib)
    assert (databases, trouble) == ("['default']", "ImproperlyConfigured"), "Django's dummy, which refuses"


@pytest.mark.skipif(not version(), reason="this kernel has no Landlock")
def test_the_kernel_keeps_the_page_from_the_nodes_folder_and_from_every_server(spool: Spool, tmp_path: Path) -> None:
    node = tmp_path / "var"
    node.mkdir()
    (node / "leeward.sqlite3").write_text("everything")
    with socket.create_server(("127.0.0.1", 0)) as postgresql:
        port = postgresql.getsockname()[1]
        files, server, link, child = output(spool, CONFINED, spool.folder, node, port)
    assert files.split() == ["PermissionError"] * 3
    assert (link, child) == ("PermissionError", "PermissionError"), "not by a link, and not by a child"
    assert server == ("PermissionError" if version() >= 4 else "done"), "TCP is kept since version 4"
    assert (spool.folder / "letters" / "x").read_text() == "may"


def test_nothing_that_says_where_the_node_keeps_anything_reaches_the_page() -> None:
    node = {
        "PATH": "/usr/bin",
        "LEEWARD_VAR": "/srv/leeward",
        "LEEWARD_DATABASE_URL": "postgresql://leeward:password@db/leeward",
        "LEEWARD_SECRET_KEY": "secret",
        "LEEWARD_EVIDENCE_KEY_FILE": "/run/evidence",
        "LEEWARD_NATS": "nats://user:password@hub",
        "LEEWARD_DECLARATIONS_PORT": "8090",
        "PGPASSWORD": "password",
    }
    assert environment_of(node) == {
        "PATH": "/usr/bin",
        "LEEWARD_DECLARATIONS": "/srv/leeward/declarations",
        "LEEWARD_DECLARATIONS_PORT": "8090",
    }
    assert environment_of({"LEEWARD_DECLARATIONS": "/srv/spool"})["LEEWARD_DECLARATIONS"] == "/srv/spool"


def test_a_page_without_its_folder_does_not_start_and_says_what_to_do(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "leeward.site.main", "declarations", "serve"]
    variables = OURS | {"LEEWARD_VAR": str(tmp_path)}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "leeward declarations prepare" in done.stderr
    assert "Traceback" not in done.stderr
