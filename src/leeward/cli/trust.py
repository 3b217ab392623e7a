"""`leeward trust`: whom this installation trusts to sign documents."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.table import Table

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import Actor
from leeward.apps.registry.queries.editions import ImportRefused
from leeward.apps.trust_anchors import actions
from leeward.apps.trust_anchors.models import TrustList
from leeward.apps.trust_anchors.queries import anchors as queries
from leeward.cli.acting import acting_as, second_person
from leeward.cli.output import AsJson, counted, stop

app = typer.Typer(help="Who is trusted to sign travel documents.", no_args_is_help=True)
# A pipe has no width, and a script reads a row as one line.
_PIPED_WIDTH = 200

Fingerprint = Annotated[str, typer.Argument(help="SHA-256 of the certificate, with or without colons.")]
ActingOfficer = Annotated[str, typer.Option(help="User name to act as; default: LEEWARD_OFFICER.")]


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A master or deviation list, LDIF, PEM or DER.")],
    *,
    fingerprint: Annotated[
        list[str] | None,
        typer.Option(help="Pin this root (or this whole file), by its SHA-256 as the publisher prints it."),
    ] = None,
    root: Annotated[Path | None, typer.Option(help="Pin the one certificate in this file.")] = None,
    name: Annotated[str, typer.Option(help="Name of a file without a signature; default: the file's own.")] = "",
    force: Annotated[bool, typer.Option(help="Allow an older edition, or more than 10 % withdrawn.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Count what would change, and change nothing.")] = False,
    officer: ActingOfficer = "",
    as_json: AsJson = False,
) -> None:
    """Import trust anchors: whole, or not at all, and only what reaches a pinned root."""
    actor = _administrator(officer)
    try:
        result = actions.import_trust(
            path,
            actor=actor,
            fingerprints=fingerprint or (),
            root=root,
            name=name,
            dry_run=dry_run,
            force=force,
            prove=lambda: second_person(officer or settings.COMMAND_OFFICER),
        )
    except ImportRefused as error:
        stop(str(error))
    if result.rejects_path:
        typer.echo(f"rejected parts, with reasons: {result.rejects_path}", err=True)
    if dry_run:
        typer.echo("dry run: nothing was changed", err=True)
    counts = result.counts
    typer.echo(json.dumps(counts) if as_json else "  ".join(f"{key} {value}" for key, value in counts.items()))


@app.command()
def pin(
    fingerprint: Fingerprint,
    note: Annotated[str, typer.Option(help="Where it was compared, such as the publisher's web page.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the pin back.")] = False,
    officer: ActingOfficer = "",
) -> None:
    """Pin a root: lists that its signers sign are believed from now on."""
    actor = _administrator(officer)
    try:
        if remove:
            actions.unpin(fingerprint, actor=actor)
            typer.echo("not pinned any more")
        else:
            typer.echo(f"pinned {actions.pin(fingerprint, actor=actor, note=note)}")
    except ImportRefused as error:
        stop(str(error))


@app.command()
def status(as_json: AsJson = False) -> None:
    """What is trusted: lists with their age, pins, and each country with its next expiry."""
    today = local_date(None)
    lists, countries, pins = queries.lists(), queries.countries(today), queries.pins()
    waiting = [row for row in pins if row.waits]
    if as_json:
        shown = {
            "lists": [_list_json(row) for row in lists],
            "pins": [row.fingerprint for row in pins],
            "waiting": [{"sha256": row.fingerprint, "note": row.note, "pinned_by": row.pinned_by} for row in waiting],
            "countries": [_country_json(row) for row in countries],
        }
        typer.echo(json.dumps(shown))
        return
    for row in waiting:
        typer.echo(
            f"waits for a second administrator, and counts for nothing before: {row.note or 'a file'}, SHA-256"
            f" {row.fingerprint}, pinned by {row.pinned_by} on {row.pinned_at:%Y-%m-%d}",
            err=True,
        )
    if not lists:
        typer.echo("nothing is trusted yet: leeward trust import FILE", err=True)
        return
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    console.print(_lists_table(lists, today))
    console.print(_countries_table(countries))
    known = counted(len(countries), "country", "countries")
    typer.echo(f"{known}, {counted(len(pins) - len(waiting), 'pinned root', 'pinned roots')}")


def _list_json(row: TrustList) -> dict[str, object]:
    return {"name": row.name, "kind": row.kind, "as_of": str(row.dated or ""), "root": row.root, "sha256": row.sha256}


def _country_json(row: queries.Country) -> dict[str, object]:
    return {
        "country": row.code,
        "authorities": row.authorities,
        "signers": row.signers,
        "next_expiry": str(row.next_expiry or ""),
        "as_of": str(row.as_of or ""),
        "revocations": str(row.revocations or ""),
        "lists": sorted(row.lists),
    }


def _lists_table(lists: Sequence[TrustList], today: date) -> Table:
    table = Table("list", "kind", "as of", "days", "certificates", "imported", "root", box=None, pad_edge=False)
    for row in lists:
        days = str((today - row.dated).days) if row.dated else "-"
        held, root = row.certificates.count(), row.root[:16] or "-"
        table.add_row(row.name, row.kind, str(row.dated or "-"), days, str(held), f"{row.imported_at:%Y-%m-%d}", root)
    return table


def _countries_table(countries: Sequence[queries.Country]) -> Table:
    table = Table("country", "authorities", "signers", "next expiry", "as of", "revocations", box=None, pad_edge=False)
    for country in countries:
        dates = (country.next_expiry, country.as_of, country.revocations)
        counts = (str(country.authorities), str(country.signers))
        table.add_row(country.code, *counts, *(str(day or "-") for day in dates))
    return table


def _administrator(username: str) -> Actor:
    """The officer to act as, who has to administer: trust decides over every document of a state."""
    officer = acting_as(username or settings.COMMAND_OFFICER, code=2)
    if not has_role(officer, Role.NODE_ADMINISTRATOR):
        stop(f"officer {officer.username!r} is not a node administrator")
    return actor_of(officer)
