"""The table of commands: each is loaded when it is called, since most need much that others do not.

The text here is what `leeward --help` shows of a command; a test compares it with the command's own help.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

import typer
from typer.core import TyperCommand, TyperGroup

from leeward.cli.output import stop
from leeward.platform.refusal import NotAllowed

Command = TyperCommand | TyperGroup
Ties = Literal["all", "nodes", "none"]


class Place(NamedTuple):
    """Where a command is (module of `package`, and its name there), and what it does.

    `ties` says which parts have to be tied together for it: all of them where it checks travellers or handles messages,
    `nodes` where it needs keys and federation only, `none` where its own app is enough. Tying all costs a second.
    """

    module: str
    name: str
    help: str
    ties: Ties = "all"
    package: str = "leeward.cli"


COMMANDS: Mapping[str, Place] = MappingProxyType(
    {
        "migrate": Place(
            "node", "migrate", "Prepare the folder, the secrets and the database; safe to repeat after every upgrade."
        ),
        "demo": Place(
            "command", "demo", "Set up the demonstration region, once, and print its logins.", package="leeward.demo"
        ),
        "serve": Place("node", "serve", "Serve the screens and the API on LEEWARD_BIND and LEEWARD_PORT."),
        "live": Place(
            "live",
            "live",
            "Notify open verdict pages of answers, on LEEWARD_LIVE_PORT. `leeward serve` starts it automatically.",
        ),
        "purge": Place(
            "node",
            "purge",
            "Do the housekeeping now: expire records, erase the facts of ended ones, delete old checks and envelopes.",
        ),
        "backup": Place(
            "upkeep",
            "backup",
            "Copy the database into a folder while it serves, and print the copy's name. The keys need their own copy.",
            ties="none",
        ),
        "restore-test": Place(
            "upkeep",
            "restore_test",
            "Restore a copy in a temporary place with this installation's keys, and prove that its audit log is whole.",
            ties="none",
        ),
        "update": Place(
            "upkeep",
            "update",
            "After the program was replaced, with the server stopped: back up, then migrate, build the index, verify.",
            ties="none",
        ),
        "check": Place(
            "check", "check", "Check a traveller's machine readable zone: one verdict, one next step, and the evidence."
        ),
        "paper": Place(
            "paper",
            "paper",
            "Check travellers who were written on paper, and record their crossings as and when the paper says.",
        ),
        "read": Place(
            "read",
            "read",
            "Read a document from a picture: its zone, the fields that no check digit covers, and its seals.",
            ties="none",
        ),
        "seal": Place(
            "read",
            "seal",
            "Decode a seal or a boarding pass, verify it against the trust anchors, and compare it with a zone.",
            ties="none",
        ),
        "screen": Place(
            "screen", "screen", "Screen a file of travellers: one row for each hit, in the order of the file."
        ),
        "compare": Place(
            "compare", "compare", "Score pairs of FollowTheMoney entities: how likely both are the same, and why."
        ),
        "match": Place("match", "match_file", "Find the records that FollowTheMoney entities may match."),
        "networks": Place("networks", "app", "Sources of inquiries: read them again."),
        "crossings": Place("crossings", "app", "Crossings: export a person's, print statistics, delete old ones."),
        "permits": Place("permits", "app", "Visas and permits: find those of a document, import a file, purge."),
        "vehicle": Place(
            "vehicle",
            "vehicle",
            "Check a vehicle or craft: print the records with its plate, VIN, IMO or MMSI number as JSON.",
        ),
        "shore": Place("shore", "app", "Shore passes of crews: who is not back, and scans of the gate."),
        "operations": Place("operations", "app", "Joint operations: list them, print counts, release figures."),
        "verify": Place(
            "verify",
            "verify",
            "Say whether the json file of a release is what its node signed, without a connection and an installation.",
            ties="none",
        ),
        "graph": Place(
            "graph",
            "graph",
            "Measure a network: components, who is central and how surely, groups, and whose removal breaks it apart.",
        ),
        "link": Place(
            "link",
            "link",
            "Find who is the same in two files of people, or twice in one: learnt from the files themselves.",
        ),
        "iati": Place("iati", "app", "IATI files: validate them, and write those of projects.", ties="none"),
        "badge": Place("badge", "app", "Badges and certificates of training: verify them.", ties="none"),
        "face": Place("face", "app", "Faces, one to one: measure a matcher on own pictures.", ties="none"),
        "training": Place("training", "app", "Certificates: list, issue, revoke them; bring a partner's badge."),
        "courses": Place("courses", "app", "Courses of training: check their files, and pack them.", ties="none"),
        "lists": Place("list_commands", "app", "Import lists and see what is there."),
        "manifests": Place("manifests", "app", "Passenger lists: import them, and answer carriers by files."),
        "carrier": Place("carrier", "app", "Carriers, their keys, and a carrier to try with."),
        "trust": Place("trust", "app", "Who is trusted to sign travel documents.", ties="none"),
        "chip": Place("chip", "app", "Read a document's chip, and verify what was read.", ties="none"),
        "declarations": Place("declarations", "app", "Small craft: their public page, and what captains send."),
        "receipts": Place(
            "receipts", "app", "People in care: their own page, opened by the code of a receipt, and withdrawals."
        ),
        "index": Place("index", "app", "The search structure made from the records."),
        "agencies": Place("agencies", "app", "Agencies and their posts.", ties="none"),
        "officers": Place("officers", "app", "Officers, their roles and their API keys."),
        "audit": Place("audit", "app", "The audit log: proofs and alarms.", ties="nodes"),
        "node": Place("keys", "app", "This node's keys: make, show, rotate, revoke.", ties="nodes"),
        "keys": Place("encryption_keys", "app", "The keys of encrypted values: show, rotate, destroy.", ties="none"),
        "cases": Place(
            "cases",
            "app",
            "People in care: files of cases, agencies' keys, and erasing what may no longer be kept.",
        ),
        "federation": Place("federation", "app", "The federation: who is in it, and with which rights.", ties="nodes"),
        "exchange": Place("exchange", "app", "Messages and records between nodes."),
        "worker": Place(
            "worker",
            "worker",
            "Do periodic jobs, the exchange and long work of officers. `leeward serve` starts it automatically.",
        ),
        "jobs": Place("jobs", "app", "Periodic jobs: how they run; run one now."),
        "bench": Place("bench", "app", "Measure this machine."),
    }
)


class _OnDemand(TyperGroup):
    """Lists the table, and loads what is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        """What the list of commands shows of one."""
        place = COMMANDS.get(cmd_name)
        return TyperCommand(cmd_name, help=place.help) if place else None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """The command itself."""
        name, _shown, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else None, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command. What an action refuses ends it with the reason, by each command alike."""
        try:
            return super().invoke(ctx)
        except NotAllowed as refusal:
            stop(str(refusal), refusal, code=1)


def load(name: str) -> Command:
    """The command, with everything that it needs."""
    place = COMMANDS[name]
    found: Any = getattr(import_module(f"{place.package}.{place.module}"), place.name)
    if isinstance(found, typer.Typer):
        # Not `get_command`, which would offer to install completion for a program of the group's name.
        command: Command = typer.main.get_group(found)
    else:
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        command = cast("Command", typer.main.get_command(alone))
    command.name = name
    return command


app = typer.Typer(
    name="leeward",
    cls=_OnDemand,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def leeward() -> None:
    """Check travellers against everything that partners chose to share."""
