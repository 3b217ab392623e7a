"""Commands that tell anything about a person or a number spend the officer's one budget, as the API does.

A new command has to be put into one of the tables. Each of the first is run with an empty budget: it refuses.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.cli.conftest import Here
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.actions.question_budget import Principal
from leeward.apps.agencies.models import Role
from leeward.cli.commands import COMMANDS
from leeward.platform.models import QuestionBudget
from leeward.platform.rate_limit import Rate

ZONE = b"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"
ENTITY = b'{"id": "a", "schema": "Person", "properties": {"name": ["Anna"]}}\n'
COUNTED: Mapping[str, bytes] = {
    "check": ZONE,
    "check --file {zones}": b"",
    "match - --out -": ENTITY,
    "vehicle": b"H4821\n",
    "permits find BRB --purpose border_check": b"A1234567\n",
    "crossings export BRB --purpose border_check": b"A1234567\n",
    "crossings certificate BRB --out {out}": b"A1234567\n",
}
"""What answers about a person or a number that the caller chooses, with what it reads from standard input."""
OWN_FILES = "reads files that the caller has, and nothing of the installation"
SERVER = "runs or prepares the server, and answers about no one"
SETTINGS = "says how the installation is set up, and answers about no one"
OTHERS: Mapping[str, str] = {
    **dict.fromkeys(
        ("migrate", "serve", "live", "purge", "backup", "restore-test", "update", "worker", "jobs"), SERVER
    ),
    **dict.fromkeys(("demo", "bench", "index", "networks", "exchange"), SERVER),
    **dict.fromkeys(
        ("read", "seal", "chip", "face", "badge", "compare", "link", "graph", "iati", "courses"), OWN_FILES
    ),
    **dict.fromkeys(("verify", "cases"), OWN_FILES),
    **dict.fromkeys(("agencies", "officers", "node", "keys", "federation", "trust", "audit"), SETTINGS),
    "declarations": "a site of its own: what a captain sent, by the code that only the captain has",
    "receipts": "a site of its own: letters about a traveller's own data, by a code of nine letters",
    "paper": "what an officer wrote on paper is stored as checks of the counter, which are not counted",
    "screen": "a file of travellers in one run with a purpose, audited; its hits are opened by their owners' rules",
    "shore": "a pass has 120 random bits: no one guesses one",
    "operations": "counts of operations in which the agency takes part",
    "training": "certificates of the agency's officers",
    "lists": "records of the agency's own lists",
    "manifests": "takes passenger lists in, which are not answered",
    "carrier": "keys of carriers, and a simulated carrier that asks over the API",
}
"""What counts nothing, and why."""
SUBCOMMANDS: Mapping[str, set[str]] = {
    "permits": {"import", "purge"},
    "crossings": {
        *("statistics", "turnout", "purge", "entries", "appeals", "conditions", "corrections", "without-exit", "due"),
    },
}
"""Commands of a group with counted ones that answer about no person that the caller chooses."""


def subcommands(group: str) -> set[str]:
    """The commands of a group by name."""
    found = import_module(f"leeward.cli.{COMMANDS[group].module}").app.registered_commands
    return {each.name or each.callback.__name__.rstrip("_").replace("_", "-") for each in found}


def test_every_command_counts_or_says_why_not() -> None:
    counted = {each.split()[0] for each in COUNTED}
    assert counted | set(OTHERS) == set(COMMANDS)
    assert not counted & set(OTHERS)
    for group, others in SUBCOMMANDS.items():
        asks = {each.split()[1] for each in COUNTED if each.startswith(f"{group} ")}
        assert subcommands(group) == asks | others


@pytest.mark.django_db
@pytest.mark.parametrize("command", COUNTED)
def test_an_empty_budget_refuses(command: str, cast: Cast, tmp_path: Path, settings: Settings) -> None:
    settings.QUESTIONS = {**settings.QUESTIONS, "program": Rate(5, 1e9)}  # it does not fill while the test runs
    officer = create_officer("all", "All", cast.barbados, roles=list(Role), post=cast.bridgetown)
    (tmp_path / "zones").write_bytes(ZONE)
    who = Principal.program_of(officer)
    QuestionBudget.objects.create(principal=who.name, agency=who.agency, remaining=0, as_of=timezone.now())
    words = command.format(zones=tmp_path / "zones", out=tmp_path / "out.pdf").split()
    done = Here().run(*words, "--officer", "all", stdin=COUNTED[command])
    assert done.code == 1
    assert "too many questions; try again in" in done.err
    assert "Traceback" not in done.err
    assert QuestionBudget.objects.get().refusals == 1
