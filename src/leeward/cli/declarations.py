"""`leeward declarations`: the public pages of small craft and travellers, and taking in what they send."""

from typing import Annotated

import typer

from leeward.apps.arrivals.actions.declaring import take_waiting
from leeward.apps.arrivals.actions.publishing import publish_page
from leeward.apps.crossings.actions.visit_forms import take_visits
from leeward.apps.crossings.actions.visit_page import publish_visits
from leeward.cli.output import counted, stop
from leeward.core.federation.keys import BadKey

app = typer.Typer(help="Small craft: their public page, and what captains send.", no_args_is_help=True)


@app.command()
def prepare(
    *,
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Have the page seal to a new key; old ones still open.")
    ] = False,
) -> None:
    """Make the folder between page and node, its key, and what the page shows; safe to repeat."""
    try:
        page = publish_page(new_key=new_key)
        visits = publish_visits()
    except (OSError, BadKey) as error:
        stop(str(error), error)
    office = f"{page.name}: " if page.name else ""
    typer.echo(f"{office}{counted(len(page.ports), 'port', 'ports')}, sealed to key {page.key.id}")
    typer.echo(f"travellers' short form: {counted(len(visits.ports), 'place', 'places')} of arrival")
    if not office:
        typer.echo("captains see no office's name: `leeward agencies set` gives this installation one", err=True)
    if not page.ports:
        typer.echo("no port is a marina, ferry or cruise post: captains type where they go", err=True)


@app.command()
def serve() -> None:
    """Serve the public page: a process of its own without a database (LEEWARD_DECLARATIONS_PORT)."""
    stop("the public page takes no options: `leeward declarations serve`")


@app.command()
def take() -> None:
    """Import what captains sent, now; `leeward serve` does so every few seconds."""
    try:
        taken, visits = take_waiting(), take_visits()
    except (OSError, BadKey) as error:
        stop(str(error), error)
    typer.echo(f"kept: {taken.kept}, sent on to partners: {taken.forwarded}, refused: {taken.refused}")
    typer.echo(f"travellers' short forms: kept {visits['kept']}, refused {visits['refused']}")
