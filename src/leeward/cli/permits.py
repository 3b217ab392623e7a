"""`leeward permits`: an agency's visas and permits by document, and deleting what ended long ago."""

from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.agencies.access.refusal import NotAllowed
from leeward.apps.permits.actions.finding import find_permits
from leeward.apps.permits.actions.purging import purge_permits
from leeward.apps.permits.api import shown
from leeward.cli.acting import acting_as, node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.output import counted, stop
from leeward.cli.typed_input import first_line

app = typer.Typer(help="Visas and permits: find those of a document, delete old ones.", no_args_is_help=True)


@app.command()
def find(
    issuer: Annotated[str, typer.Argument(help="Code of the document's issuer, such as BRB.")],
    *,
    purpose: Annotated[str, typer.Option(help="Why: visa_vetting or border_check.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print the permits of a passport, or with a number of their own, as JSON. The number is read from standard input,
    so that no history of commands keeps it; the audit log names who asked and why.
    """
    officer = acting_as(acting)
    try:
        found = find_permits(first_line(), issuer, purpose, officer=officer)
    except NotAllowed as error:
        stop(str(error), error, code=1)
    typer.echo(shown(found, officer).model_dump_json())


@app.command()
def purge(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Delete visas and permits past their period of retention now; the server does it each hour."""
    node_administrator(acting)
    typer.echo(f"{counted(purge_permits(), 'permit', 'permits')} deleted")
