"""`leeward receipts`: the person's own page, and taking in what people withdrew there."""

import typer

from leeward.apps.protection.actions.person_pages import publish_all
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.receipts.spool import spool
from leeward.cli.output import counted, stop

app = typer.Typer(
    help="People in care: their own page, opened by the code of a receipt, and withdrawals.", no_args_is_help=True
)


@app.command()
def prepare() -> None:
    """Make the folder between page and node, and write every person's page; safe to repeat."""
    try:
        spool().make()
        typer.echo(f"written: {counted(publish_all(), 'page', 'pages')}")
    except OSError as error:
        stop(str(error), error)


@app.command()
def serve() -> None:
    """Serve the person's page: a process of its own without a database (LEEWARD_RECEIPTS_PORT)."""
    stop("the person's page takes no options: `leeward receipts serve`")


@app.command()
def take() -> None:
    """Follow withdrawals of consent now; `leeward serve` does so every few seconds."""
    try:
        typer.echo(f"followed: {take_withdrawals()}")
    except OSError as error:
        stop(str(error), error)
