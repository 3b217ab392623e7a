"""A node on the command line that begins a federation."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.cli.ceremony import create, custodians, ok, sign
from tests.cli.conftest import Here

from leeward.apps.agencies.actions.officers import prepare_node


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    return tmp_path


@pytest.fixture
def hub(db: None, folder: Path) -> Here:
    """The node that creates the federation."""
    return node("BRB-RBPF")


def node(code: str) -> Here:
    """This test's database as the node of an agency, with keys."""
    prepare_node(code)
    here = Here()
    ok(here.run("node", "init", "--code", code, "--address", f"https://{code.lower()}.example"))
    return here


def begun(hub: Here, folder: Path) -> tuple[list[Path], Path, str]:
    """Custodians' keys, the federation file in force here, and its words."""
    keys = custodians(hub, folder)
    draft, spoken = create(hub, folder, keys)
    sign(hub, draft, *keys[:2])
    ok(hub.run("federation", "import", draft, "--words", spoken, "--yes"))
    return keys, draft, spoken
