"""`leeward carrier`: carriers, their keys, and a carrier's side to try all of it with."""

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import KEEPERS
from leeward.apps.arrivals.actions import carriers
from leeward.apps.arrivals.models import Carrier
from leeward.cli.files import read_file
from leeward.cli.manifests import Acting, carrier_named, officer_or_stop
from leeward.cli.output import stop
from leeward.cli.simulator import Boarded, Gate, Line, over_files, over_https
from leeward.core.travel.manifest.read import read

app = typer.Typer(help="Carriers, their keys, and a carrier to try with.", no_args_is_help=True)
_SILENCE = 4.0


@app.command(name="list")
def list_carriers() -> None:
    """Every carrier and the agency that it reports to."""
    for carrier in Carrier.objects.select_related("agency"):
        typer.echo(f"{carrier.code}\t{carrier.name}\t{carrier.agency.code}")


@app.command()
def add(code: str, name: str, *, officer: Acting = settings.COMMAND_OFFICER) -> None:
    """Make a carrier of the officer's agency, or rename it."""
    acting = _keeper(officer)
    carriers.ensure_carrier(code.upper(), name, acting.agency, actor=actor_of(acting))


@app.command()
def key(
    code: str,
    *,
    officer: Acting = settings.COMMAND_OFFICER,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How long it is in force.")] = 365,
) -> None:
    """Print a new key of the carrier, once."""
    acting = _keeper(officer)
    typer.echo(carriers.create_key(carrier_named(code, acting), days=days, actor=actor_of(acting)))


@app.command()
def revoke(code: str, *, officer: Acting = settings.COMMAND_OFFICER) -> None:
    """Revoke all keys of the carrier."""
    acting = _keeper(officer)
    typer.echo(f"{carriers.revoke_keys(carrier_named(code, acting), actor=actor_of(acting))} keys revoked")


@app.command()
def simulate(
    flight: Annotated[Path, typer.Argument(help="A PAXLST: its travellers check in one after the other.")],
    *,
    url: Annotated[str, typer.Option(help="Where Leeward is: http://127.0.0.1:8000")] = "",
    key: Annotated[str, typer.Option(help="The carrier's key.", envvar="LEEWARD_CARRIER_KEY")] = "",
    folder: Annotated[Path | None, typer.Option(help="The folder that `leeward manifests folder` looks into.")] = None,
    state: Annotated[str, typer.Option(help="State whose codes the answers use.")] = "",
    silence: Annotated[
        float, typer.Option(min=0.1, help="Seconds without an answer after which travellers board.")
    ] = _SILENCE,
) -> None:
    """Check in a flight as a carrier's system would, and print who boards."""
    if bool(url) == bool(folder):
        stop("name either --url or --folder")
    line: Line = over_files(folder, silence) if folder else over_https(url, key, silence, partial(typer.echo, err=True))
    gate = Gate(line, state, _now)
    manifests = read(read_file(flight), today=_today()).manifests
    if not manifests:
        stop(f"{flight}: there is no passenger list in it")
    for manifest in manifests:
        for boarded in gate.check_in(manifest):
            typer.echo(_in_words(boarded))
    for boarded in gate.changes():
        typer.echo(f"changed: {_in_words(boarded)}")


def _keeper(username: str) -> Officer:
    """The officer, who has to be a supervisor or administrator: a carrier's key announces voyages to the agency."""
    officer = officer_or_stop(username)
    if not has_role(officer, *KEEPERS):
        stop(f"officer {officer.username!r} is neither a supervisor nor an administrator")
    return officer


def _today() -> date:
    return timezone.now().date()


def _now() -> datetime:
    return timezone.now()


def _in_words(boarded: Boarded) -> str:
    said = boarded.said.replace("_", " ") if boarded.said else "no answer"
    return f"{boarded.reference:<12} {said:<14} {'boards' if boarded.boards else 'DOES NOT BOARD'}"
