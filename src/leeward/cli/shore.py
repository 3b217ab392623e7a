"""`leeward shore`: who is not back before the ship sails, and a scan of the gate."""

import json
from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.arrivals.access import SENDERS
from leeward.apps.arrivals.actions.reads import ship_read
from leeward.apps.arrivals.actions.shore import note_scan
from leeward.apps.arrivals.api.shore import crew_shown, scan_shown, ships_shown
from leeward.cli.acting import acting_as
from leeward.cli.drafts import Acting
from leeward.cli.output import stop
from leeward.cli.typed_input import first_line

app = typer.Typer(help="Shore passes of crews: who is not back, and scans of the gate.", no_args_is_help=True)


@app.command()
def ashore(
    voyage: Annotated[UUID | None, typer.Argument(help="One ship by the id of its voyage: names its crew.")] = None,
    *,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print the ships with people ashore as JSON, that sails next first, or who of one ship is not back."""
    officer = acting_as(acting)
    if not has_role(officer, *SENDERS):
        stop("this officer keeps no shore passes", code=1)
    if voyage is None:
        typer.echo(json.dumps([each.model_dump(mode="json") for each in ships_shown(officer)]))
        return
    ship = ship_read(voyage, officer=officer)
    if ship is None:
        stop("there is no such voyage of this officer's agency", code=1)
    typer.echo(crew_shown(ship).model_dump_json())


@app.command()
def scan(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Note a scan of a pass at the gate, and print as JSON what it meant. Its code is read from standard input, so that
    no history keeps it.
    """
    officer = acting_as(acting)
    found = note_scan(first_line(), officer=officer)
    typer.echo(scan_shown(found).model_dump_json())
