"""`leeward audit`: prove that the account of what was done is whole."""

import typer

from leeward.apps.audit import chain
from leeward.apps.audit.queries import verify
from leeward.cli.progress import progress_bar

app = typer.Typer(help="The account of what was done.", no_args_is_help=True)

_REASONS = {
    "altered": "its content differs from its hash",
    "order": "it does not follow the row before it",
    "missing": "a row before it is missing",
    "cut": "rows at the end are missing",
}


@app.command(name="verify")
def verify_chain() -> None:
    """Recompute the chain; exit 1 and name the first broken row where it does not hold."""
    while chain.chain_waiting():
        pass
    with progress_bar() as progress:
        task = progress.add_task("verifying", total=None)
        result = verify(lambda done: progress.update(task, completed=done))
    if result.holds:
        waiting = f", {result.waiting} not yet chained" if result.waiting else ""
        typer.echo(f"the audit chain holds: {result.rows} rows{waiting}, head {result.head}")
        return
    row = f"row {result.broken_position}" + (f" (id {result.broken_id})" if result.broken_id else "")
    typer.echo(f"the audit chain is broken at {row}: {_REASONS[result.reason]}", err=True)
    raise typer.Exit(1)
