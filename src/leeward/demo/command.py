"""`leeward demo`: the demonstration region, fictional from the first officer to the last record."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection, connections

from leeward.apps.agencies.queries import agency_coded, local_date, officers
from leeward.apps.arrivals.actions.publishing import publish_page
from leeward.apps.border.queries import samples
from leeward.apps.indexing.queries.engine import rebuild_if_worthwhile
from leeward.cli.node import prepare
from leeward.cli.progress import progress_bar
from leeward.demo.crossings import load_crossings
from leeward.demo.earlier_weeks import load_past
from leeward.demo.entries import load_entries
from leeward.demo.fact_lifts import load_fact_lifts
from leeward.demo.inquiries import load_inquiries
from leeward.demo.networks import load_networks
from leeward.demo.operations import load_operations
from leeward.demo.permits import load_permits
from leeward.demo.projects import load_projects
from leeward.demo.region import load_node, load_region
from leeward.demo.samples import load_samples
from leeward.demo.ship import load_ship
from leeward.demo.stays import load_stays
from leeward.demo.training import load_training
from leeward.demo.version import MARKER, mark, refuse_another
from leeward.demo.visits import load_visits
from leeward.demo.voyages import load_voyages
from leeward.scenario import PASSWORD, build_region, nodes
from leeward.scenario.logins import LOGINS

_ABOUT = 2450  # records, for the bar


def demo(
    reset: Annotated[bool, typer.Option(help="Empty the demonstration's folder first.")] = False,
    node: Annotated[
        str, typer.Option(help="Only this node of the demonstration's federation, such as LCA-POLI, in its own folder.")
    ] = "",
) -> None:
    """Set up the demonstration region, once, and print its logins."""
    if not settings.DEMO:
        typer.echo("leeward: the demonstration needs LEEWARD_DEMO=yes: its passwords are public", err=True)
        raise typer.Exit(1)
    if reset:
        _reset()
    refuse_another()
    prepare()
    mark()
    if node:
        _node(node)
        return
    region = build_region()
    if agency_coded(region.agencies[0].code) is None:
        with _bar("the region") as advance:
            load_region(region, local_date(None), advance)
    rebuild_if_worthwhile()
    with _bar("the last weeks") as advance:
        load_past(region, advance)
    with _bar("the next flights") as advance:
        load_voyages(region, advance)
        load_permits()
        load_ship(region)
    with _bar("past crossings"):
        load_crossings()
        load_visits()
        load_stays()
        load_entries()
    with _bar("eight past weeks of travel") as advance:
        load_networks(region, advance)
        load_inquiries(region)
        load_fact_lifts(region)
    with _bar("six months of training"):
        load_training()
    load_operations()
    with _bar("two projects"):  # they count what training and operations brought
        load_projects()
    publish_page()
    load_samples(region, local_date(None))
    _print_logins()


def _node(code: str) -> None:
    """Set up one node of the federation in its folder, once."""
    node = next((each for each in nodes() if each.code == code), None)
    if node is None or code != settings.LOCAL_AGENCY:
        known = ", ".join(each.code for each in nodes())
        typer.echo(f"leeward: --node is one of {known}, and LEEWARD_AGENCY the same", err=True)
        raise typer.Exit(1)
    if not officers().exclude(username="console").exists():
        with _bar(f"the region of {node.title}") as advance:
            load_node(node, local_date(None), advance)
    rebuild_if_worthwhile()


def _reset() -> None:
    """Remove what a demonstration made, and only from a folder where one was set up."""
    if not (settings.VAR / MARKER).exists() and (settings.VAR / "leeward.sqlite3").exists():
        typer.echo(f"leeward: {settings.VAR} holds no demonstration; remove it yourself if you mean it", err=True)
        raise typer.Exit(1)
    if connection.vendor != "sqlite":
        typer.echo("leeward: --reset empties a demonstration on SQLite only; drop the database yourself", err=True)
        raise typer.Exit(1)
    # An open connection would go on with the removed file.
    connections.close_all()
    for name in ("leeward.sqlite3", "leeward.sqlite3-wal", "leeward.sqlite3-shm"):
        (settings.VAR / name).unlink(missing_ok=True)
    for folder in (settings.INDEX, settings.REJECTS, settings.CASE_KEYS, samples.folder()):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _bar(what: str) -> Iterator[Callable[[], None]]:
    with progress_bar() as progress:
        if progress.disable:  # minutes without a word would look like a hang
            typer.echo(f"setting up {what} ...", err=True)
        task = progress.add_task(f"setting up {what}", total=_ABOUT)
        yield lambda: progress.advance(task)


def _print_logins() -> None:
    typer.echo(f"\nTwo stories through all roles, three and five minutes: http://{settings.BIND}:{settings.PORT}/story")
    typer.echo(f"The demonstration region is ready. Everyone's password: {PASSWORD}\n")
    for username, what in LOGINS:
        typer.echo(f"  {username:<12} {what}")
    typer.echo("\n`leeward officers list` shows the others. No person or record in it is real.\n")
