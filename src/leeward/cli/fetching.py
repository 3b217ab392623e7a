"""`leeward lists fetch`: fetch lists from where a record keeper said, for cron or by hand."""

from typing import Annotated

import typer
from rich.progress import Progress

from leeward.apps.registry.actions.fetching import start_fetch, under_way
from leeward.apps.registry.models import ListSource
from leeward.apps.registry.queries.sources import sources_for
from leeward.cli.lists import keeper
from leeward.cli.output import stop
from leeward.cli.progress import progress_bar
from leeward.cli.sharing import ActingAs
from leeward.cli.tasks import finish
from leeward.platform.worker import QueueFull


def fetch(
    numbers: Annotated[list[int] | None, typer.Argument(metavar="NUMBER...", help="Which; without any, all.")] = None,
    *,
    due: Annotated[bool, typer.Option(help="Only those that are due.")] = False,
    officer: ActingAs = "",
) -> None:
    """Fetch the lists of the officer's agency and import what is new; set up under Lists in the browser.

    Exit code 1: one of them failed, or waits for a decision.
    """
    acting = keeper(officer)
    found = list(sources_for(acting).filter(pk__in=numbers) if numbers else sources_for(acting))
    unknown = {*(numbers or ())} - {source.pk for source in found}
    if unknown:
        stop(f"{acting.agency.code} fetches nothing with the number {', '.join(map(str, sorted(unknown)))}")
    wanted = [source for source in found if source.is_due or not due]
    if not wanted:
        typer.echo("nothing is due" if found else "no list is fetched yet: set one up under Lists", err=True)
    with progress_bar() as progress:
        ended = [_fetched(source, progress) for source in wanted]
    if not all(ended):
        raise typer.Exit(1)


def _fetched(source: ListSource, progress: Progress) -> bool:
    """Fetch one to its end, here or in the server's worker; whether it went well."""
    name = f"{source.pk} {source}"
    if source.pk in under_way():
        typer.echo(f"{name}: under way already, or waits for a decision", err=True)
        return False
    try:
        task = start_fetch(source)
    except QueueFull:
        typer.echo(f"{name}: too many tasks wait already", err=True)
        return False
    return finish(task, name, progress, ("added", "changed", "unchanged", "withdrawn", "rejected"))
