"""`leeward networks`: what an operator does to the sources of inquiries."""

import typer
from django.conf import settings

from leeward.apps.networks.actions.ingesting.following import follow_sources, read_again
from leeward.cli.acting import node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.output import counted
from leeward.cli.progress import progress_bar

app = typer.Typer(help="Sources of inquiries: read them again.", no_args_is_help=True)


@app.callback()
def networks() -> None:
    """Sources of inquiries: read them again."""


@app.command()
def rebuild(acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Read every source of inquiries again, as after an upgrade that reads more. What is known keeps its place."""
    read_again(actor=node_administrator(acting))
    total = 0
    with progress_bar() as progress:
        task = progress.add_task("reading sources", total=None)
        while read := follow_sources():
            total += read
            progress.update(task, completed=total)
    typer.echo(f"read {counted(total, 'change', 'changes')}")
