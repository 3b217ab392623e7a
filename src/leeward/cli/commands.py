"""The command groups put together."""

import typer

from leeward.cli import node

app = typer.Typer(
    name="leeward",
    help="Check travellers against everything that partners chose to share.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(node.migrate)
app.command()(node.serve)
