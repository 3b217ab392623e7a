"""What a public page is given of the node, and what its process does before it answers anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leeward.site.confining import version
from leeward.site.declarations.environment import environment_of as of_the_captains_form
from leeward.site.public_page import environment_of
from leeward.site.receipts.environment import environment_of as of_the_persons_page

OURS = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
OWN = ("LEEWARD_RECEIPTS",)
LOADED = """
import sys, django
django.setup()
import leeward.site.receipts.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
from django.db import connections
print(*sys.modules)
try:
    connections["default"].cursor()
except Exception as error:
    print(type(error).__name__)
"""
CONFINED = """
import sys
from pathlib import Path
from leeward.apps.receipts.spool import ReceiptSpool
from leeward.site.public_page import confine_to
folder, outside = Path(sys.argv[1]), Path(sys.argv[2])
confine_to(folder)
spool = ReceiptSpool(folder)
spool.hand_in(b"letter")
print(spool.page("ab" * 16))
for act in (lambda: (outside / "database").read_bytes(), lambda: (outside / "new").write_bytes(b"x")):
    try:
        act()
    except OSError as error:
        print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("LEEWARD_DATABASE_URL", "the database"),
        ("LEEWARD_SECRET_KEY", "the node's secret"),
        ("LEEWARD_CASE_KEYS", "the keys of cases"),
        ("LEEWARD_VAR", "where the node keeps anything"),
        ("LEEWARD_DECLARATIONS", "the other page's folder"),
        ("MY_LEEWARD_RECEIPTS", "no name of ours"),
        ("leeward_receipts_port", "another spelling"),
        ("PGPASSWORD", "a password of a library"),
        ("LD_PRELOAD", "what changes a program"),
        ("PYTHONSTARTUP", "what Python runs"),
    ],
)
def test_what_is_not_named_is_kept_back(name: str, why: str) -> None:
    assert name not in environment_of({name: "/srv/x", "PATH": "/bin"}, OWN, "LEEWARD_RECEIPTS"), why


@pytest.mark.parametrize(
    ("variables", "folder", "why"),
    [
        ({"LEEWARD_VAR": "/srv/leeward"}, "/srv/leeward/receipts", "beside the node's other folders"),
        ({"LEEWARD_VAR": "/srv/l", "LEEWARD_RECEIPTS": "/pages"}, "/pages", "a folder of its own"),
        ({}, str(Path("var").absolute() / "receipts"), "the usual place"),
        ({"LEEWARD_VAR": ""}, str(Path("var").absolute() / "receipts"), "empty as if it was not set"),
        ({"LEEWARD_VAR": "/srv/l", "LEEWARD_RECEIPTS": ""}, "/srv/l/receipts", "empty as the node reads it"),
    ],
)
def test_the_page_is_told_its_folder(variables: dict[str, str], folder: str, why: str) -> None:
    assert environment_of(variables, OWN, "LEEWARD_RECEIPTS")["LEEWARD_RECEIPTS"] == folder, why


def test_each_page_gets_its_own_variables_and_not_the_others() -> None:
    node = {"LEEWARD_VAR": "/srv", "LEEWARD_RECEIPTS_PORT": "1", "LEEWARD_DECLARATIONS_PORT": "2", "TZ": "UTC"}
    assert of_the_persons_page(node) == {
        "LEEWARD_RECEIPTS": "/srv/receipts",
        "LEEWARD_RECEIPTS_PORT": "1",
        "TZ": "UTC",
    }
    assert of_the_captains_form(node) == {
        "LEEWARD_DECLARATIONS": "/srv/declarations",
        "LEEWARD_DECLARATIONS_PORT": "2",
        "TZ": "UTC",
    }


def output(folder: Path, script: str, *words: object) -> list[str]:
    """What a process with the page's environment prints."""
    variables = OURS | {"LEEWARD_RECEIPTS": str(folder), "DJANGO_SETTINGS_MODULE": "leeward.site.receipts.settings"}
    command = [sys.executable, "-c", script, *map(str, words)]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a node prepared."""
    for name in ("letters", "drafts"):
        (tmp_path / "receipts" / name).mkdir(parents=True)
    return tmp_path / "receipts"


def test_the_persons_page_has_loaded_nothing_of_the_node_and_no_database(folder: Path) -> None:
    modules, trouble = output(folder, LOADED)
    loaded = set(modules.split())
    assert {name.split(".")[2] for name in loaded if name.startswith("leeward.apps.")} == {"receipts", "declarations"}
    node = {f"leeward.site.{name}" for name in ("settings", "wiring", "urls", "secrets", "api", "middleware")}
    assert not loaded & (node | {"sqlite3", "psycopg", "numba", "leeward.cli", "leeward.platform.owner_keys"})
    assert trouble == "ImproperlyConfigured", "Django's dummy, which refuses"


@pytest.mark.skipif(not version(), reason="this kernel has no Landlock")
def test_the_kernel_leaves_the_page_its_folder_alone(folder: Path, tmp_path: Path) -> None:
    node = tmp_path / "var"
    node.mkdir()
    (node / "database").write_text("everything")
    assert output(folder, CONFINED, folder, node) == ["None", "PermissionError", "PermissionError"]
    assert len(list((folder / "letters").iterdir())) == 1


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "leeward receipts prepare"),
        ({"LEEWARD_RECEIPTS": __file__}, "expected a folder"),
        ({"LEEWARD_RECEIPTS_PORT": "port"}, "LEEWARD_RECEIPTS_PORT"),
    ],
)
def test_what_keeps_the_page_from_starting_is_told(tmp_path: Path, more: dict[str, str], told: str) -> None:
    variables = OURS | {"LEEWARD_VAR": str(tmp_path)} | more
    if "LEEWARD_RECEIPTS_PORT" in more:
        (tmp_path / "receipts").mkdir()
    command = [sys.executable, "-m", "leeward.site.main", "receipts", "serve"]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
