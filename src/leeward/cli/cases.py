"""`leeward cases`: files of cases, the key files of agencies that care for people, and the erasure of closed cases."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.protection.actions.keys import destroy_expired, exchange_agency_key, make_agency_key
from leeward.cli import case_files, case_import
from leeward.cli.acting import node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.files import read_file
from leeward.cli.output import stop
from leeward.core.care.sealed_file import NotOpened, open_file
from leeward.platform.owner_keys import OwnerKeys
from leeward.platform.private_file import NotPrivate
from leeward.platform.unreadable import Unreadable

app = typer.Typer(
    help="People in care: files of cases, agencies' keys, and erasing what may no longer be kept.",
    no_args_is_help=True,
)
app.command("check")(case_files.check)
app.command("export")(case_files.export)
app.command("import")(case_import.import_)


@app.command("keys")
def keys(
    agency: Annotated[str, typer.Argument(help="Code of the agency that cares, such as BRB-CARE.")],
    *,
    exchange: Annotated[bool, typer.Option(help="Make a new key, and wrap the key of every case again.")] = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Make the agency's key file, or exchange its key. Keep a copy of the file elsewhere than the backups."""
    found, actor = agency_coded(agency), node_administrator(acting)
    if found is None:
        stop(f"there is no agency {agency!r} here")
    try:
        if exchange:
            typer.echo(f"{exchange_agency_key(found, actor=actor)} cases are wrapped with a new key")
        elif not make_agency_key(found, actor=actor):
            typer.echo(f"{agency} already has a key; nothing was changed", err=True)
    except (Unreadable, NotPrivate) as error:
        stop(str(error), error)
    typer.echo(OwnerKeys(Path(settings.CASE_KEYS), agency).path)
    typer.echo("Copy this file to a safe place, apart from the backups: without it no case opens.", err=True)


@app.command("destroy-expired")
def destroy_expired_() -> None:
    """Destroy the keys of closed cases whose retention period has ended; a server does it each hour."""
    typer.echo(f"{destroy_expired()} cases are erased")


@app.command("open")
def open_(
    file: Annotated[Path, typer.Argument(help="A sealed referral, as a caring agency hands it over.")],
    *,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, help="The password that the sender gave you.")],
) -> None:
    """Open a sealed referral: its JSON on standard output. Needs no installation."""
    data = read_file(file)
    try:
        typer.echo(open_file(data, password).decode())
    except NotOpened as error:
        stop(f"{file}: {error}", error)
