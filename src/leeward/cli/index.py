"""`leeward index`: build the index and see how it stands."""

import json
import os
from dataclasses import asdict
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.screening.engine import engine, rebuild, rebuild_if_worthwhile
from leeward.cli.progress import progress_bar
from leeward.core.index import IndexBusy, IndexDamaged, status

_LOW = 10  # how far a build in the background stands back

app = typer.Typer(help="The search structure made from the records.", no_args_is_help=True)


@app.command(name="build")
def build_index(
    background: Annotated[
        bool, typer.Option(help="Only where many records changed, at low priority; what the server does by itself.")
    ] = False,
) -> None:
    """Build a new generation from every active record and put it in service."""
    if background:
        os.nice(_LOW)
    try:
        with progress_bar() as progress:
            task = progress.add_task("building the index", total=None)
            make = rebuild_if_worthwhile if background else rebuild
            generation = make(lambda done: progress.update(task, completed=done))
    except (IndexBusy, IndexDamaged, OSError) as error:
        if background and isinstance(error, IndexBusy):
            return
        typer.echo(f"leeward: the index was not built, the last one stays in use: {error}", err=True)
        raise typer.Exit(1) from error
    if generation is not None:
        typer.echo(f"generation {generation} is in service", err=True)


@app.command(name="status")
def show_status(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Generation, age, size, sources, and what is wrong if anything is."""
    found = status(settings.INDEX)
    engine().current()
    waiting = engine().changes
    if as_json:
        typer.echo(json.dumps({**asdict(found), "changed_since": waiting}, default=str))
        return
    typer.echo(f"generation {found.generation or 'none'}, {found.bytes / 1e6:.1f} MB, changed since: {waiting}")
    for name, count in found.rows.items():
        typer.echo(f"  {name}: {count}")
    for source in found.sources:
        typer.echo(f"  {source.name}: {source.records} records as of {source.as_of or 'unknown'}")
    if found.trouble:
        typer.echo(f"trouble: {found.trouble}", err=True)
