"""`leeward audit`: prove that the account of what was done is whole, here and to somebody who does not trust us."""

import inspect
import json
from pathlib import Path
from typing import Annotated

import typer

from leeward.apps.audit import chain, verify_account
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.queries import export, verify
from leeward.cli.progress import progress_bar
from leeward.core.merkle import BadHead, SignedHead, TreeHead

app = typer.Typer(help="The account of what was done.", no_args_is_help=True)

_REASONS = {
    "altered": "its content differs from its hash",
    "order": "it does not follow the row before it",
    "missing": "a row before it is missing",
    "cut": "rows at the end are missing",
    "rewritten": "the rows up to it are not those of the head that you hold",
}


@app.command(name="verify")
def verify_chain(
    since_head: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A head kept elsewhere: nothing before it may have changed.")
    ] = None,
) -> None:
    """Recompute the chain; exit 1 and name the first broken row where it does not hold."""
    heads = () if since_head is None else (_read_head(since_head),)
    _chain_all()
    with progress_bar() as progress:
        task = progress.add_task("verifying", total=None)
        result = verify(lambda done: progress.update(task, completed=done), heads)
    if result.holds:
        waiting = f", {result.waiting} not yet chained" if result.waiting else ""
        typer.echo(f"the audit chain holds: {result.rows} rows{waiting}, head {result.head}")
        return
    row = f"row {result.broken_position}" + (f" (id {result.broken_id})" if result.broken_id else "")
    typer.echo(f"the audit chain is broken at {row}: {_REASONS[result.reason]}", err=True)
    raise typer.Exit(1)


@app.command(name="export")
def export_account(to: Annotated[Path, typer.Option("--to", metavar="FILE", help="Where to write it.")]) -> None:
    """Write every row as a line of JSON, for an auditor's own verification. Handle it like the account itself."""
    _chain_all()
    rows = 0
    with progress_bar() as progress, to.open("w", encoding="utf-8") as file:
        task = progress.add_task("exporting the account", total=None)
        for line in export():
            file.write(line)
            rows += 1
            if rows % 1000 == 0:
                progress.update(task, completed=rows)
    typer.echo(f"{rows} rows in {to}", err=True)


@app.command(name="head")
def show_head(
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write it; default: the screen.")] = None,
) -> None:
    """State how long the account is and its root, for somebody else to keep: the proof against a later change."""
    _chain_all()
    head = make_head()
    text = json.dumps({"head": head.signed}, indent=2) + "\n"
    if to is None:
        typer.echo(text, nl=False)
    else:
        to.write_text(text, encoding="utf-8")
    if not head.signed["key"]:
        typer.echo(
            "unsigned: it proves by where it is kept, so give it to somebody outside this installation", err=True
        )


@app.command(name="verifier")
def print_verifier() -> None:
    """Print the program that verifies an export without Leeward."""
    typer.echo(inspect.getsource(verify_account), nl=False)


def _chain_all() -> None:
    while chain.chain_waiting():
        pass


def _read_head(path: Path) -> TreeHead:
    try:
        return SignedHead.from_json(json.loads(path.read_text(encoding="utf-8"))["head"]).head
    except (ValueError, KeyError, TypeError) as error:
        reason = str(error) if isinstance(error, BadHead) else "expected what `leeward audit head --to` wrote"
        typer.echo(f"leeward: {path} is no head file: {reason}", err=True)
        raise typer.Exit(2) from error
