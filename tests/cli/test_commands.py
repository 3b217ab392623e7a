"""The table of commands, and what a command loads."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import ENVIRONMENT

from leeward.cli.commands import COMMANDS, load

SOURCE = Path(__file__).parents[2] / "src"
HOOKED = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    for path in (SOURCE / "leeward" / "apps").rglob("*.py")
    if re.search(r"^\w+ = (Provider|Listeners)\[", path.read_text(encoding="utf-8"), re.MULTILINE)
}
"""Modules with a hook that `site/wiring.py` fills: a command that loads one of these needs it filled."""

SEALING = "leeward.apps.audit.actions.sealing"
"""Every audited act loads it; none of these commands writes one that is sealed."""
LOADED = """
import sys, django
from leeward.site.apps import SiteConfig
from leeward.cli.commands import COMMANDS, load
SiteConfig.ties = sys.argv[1]
django.setup()
for name, place in COMMANDS.items():
    if place.ties == sys.argv[1] and name not in sys.argv[2:]:
        load(name)
print(*sys.modules)
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_of_a_command_what_it_says_itself(name: str) -> None:
    command = load(name)
    first = " ".join((command.help or "").split("\n\n")[0].split())
    assert (command.name, COMMANDS[name].help) == (name, first)


def loaded_by(ties: str, folder: Path, *without: str) -> set[str]:
    """The modules that the commands with these ties, `without` some, load in a process of their own."""
    settings = {"LEEWARD_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
    environment = {**ENVIRONMENT, "LEEWARD_SECRET_KEY": "x" * 40, **settings}
    command = [sys.executable, "-c", LOADED, ties, *without]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_commands_without_ties_load_no_part_that_has_to_be_tied(tmp_path: Path) -> None:
    loaded = loaded_by("none", tmp_path)
    assert {"leeward.cli.agencies", "leeward.cli.read"} <= loaded
    assert loaded & HOOKED == {SEALING}
    assert loaded.isdisjoint({"numba", "leeward.site.wiring"})


def test_only_commands_that_read_pictures_load_arrays_among_those_without_ties(tmp_path: Path) -> None:
    assert "numpy" not in loaded_by("none", tmp_path, "read", "seal", "face")


def test_commands_between_nodes_load_nothing_that_checks_or_asks(tmp_path: Path) -> None:
    loaded = loaded_by("nodes", tmp_path)
    commands = {"leeward.cli.audit", "leeward.cli.keys", "leeward.cli.federation"}
    assert commands | {"leeward.site.node_wiring"} <= loaded
    # Only `handling` asks which kinds of messages there are.
    assert loaded & HOOKED == {SEALING, "leeward.apps.audit.queries.notary", "leeward.apps.exchange.actions.incoming"}
    assert "leeward.apps.exchange.actions.handling" not in loaded
    assert loaded.isdisjoint({"numba", "leeward.site.wiring"})


@pytest.mark.parametrize("words", [["--help"], []])
def test_help_needs_no_installation(tmp_path: Path, words: list[str]) -> None:
    command = Path(sys.executable).with_name("leeward")
    environment = {**ENVIRONMENT, "LEEWARD_VAR": str(tmp_path)}
    done = subprocess.run([command, *words], env=environment, capture_output=True, check=False, text=True)
    told = " ".join((done.stdout + done.stderr).split())
    assert all(name in told for name in COMMANDS)
    assert "Agencies and their posts." in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "about"), [(["lists"], "undo"), (["officers", "add"], "--role"), (["migrate"], "safe")]
)
def test_help_of_a_command_needs_none_and_makes_none(tmp_path: Path, words: list[str], about: str) -> None:
    command = Path(sys.executable).with_name("leeward")
    environment = {**ENVIRONMENT, "LEEWARD_VAR": str(tmp_path)}
    done = subprocess.run([command, *words, "--help"], env=environment, capture_output=True, check=False, text=True)
    assert done.returncode == 0
    assert about in done.stdout
    assert list(tmp_path.iterdir()) == [], "asking for help keeps nothing, not even secrets"


def test_an_unknown_command_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("leeward")
    environment = {**ENVIRONMENT, "LEEWARD_VAR": str(tmp_path)}
    done = subprocess.run([command, "agancies"], env=environment, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert "No such command" in done.stderr
