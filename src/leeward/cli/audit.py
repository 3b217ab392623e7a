"""`leeward audit`: prove that the audit log is whole, here and to those who do not trust us."""

import inspect
import json
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.audit import verify_log
from leeward.apps.audit.actions.alarms import NotSettled, settle
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.actions.witnessing import head_held
from leeward.apps.audit.queries import chain, export, verify
from leeward.apps.audit.queries.witnesses import HeadFile, newest_countersigned, open_alarms
from leeward.cli.acting import node_auditor
from leeward.cli.drafts import Acting
from leeward.cli.files import read_file
from leeward.cli.output import counted, stop
from leeward.cli.progress import progress_bar
from leeward.core.federation.transparency_log import BadHead, SignedHead, TreeHead
from leeward.core.outside_json import read_json

app = typer.Typer(help="The audit log: proofs and alarms.", no_args_is_help=True)

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
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="A head kept elsewhere: nothing before it may have changed. May be repeated."
        ),
    ] = None,
    exported: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Verify this export, not the database.")
    ] = None,
    keys: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --export: the federation file, to check signatures.")
    ] = None,
) -> None:
    """Recompute the chain; where it is broken, name the first broken row and exit with 1."""
    files = since_head or []
    if exported is not None:
        words = [str(exported), *map(str, files), *(["--keys", str(keys)] if keys else [])]
        raise typer.Exit(verify_log.main(words))
    heads = [_read_head(file) for file in files]
    _chain_all()
    with progress_bar() as progress:
        task = progress.add_task("verifying", total=None)
        result = verify(lambda done: progress.update(task, completed=done), heads)
    if result.holds:
        waiting = f", {result.waiting} not yet chained" if result.waiting else ""
        typer.echo(f"the audit chain holds: {counted(result.rows, 'row', 'rows')}{waiting}, head {result.head}")
        return
    row = f"row {result.broken_position}" + (f" (id {result.broken_id})" if result.broken_id else "")
    typer.echo(f"the audit chain is broken at {row}: {_REASONS[result.reason]}", err=True)
    raise typer.Exit(1)


@app.command(name="export")
def export_log(to: Annotated[Path, typer.Option("--to", metavar="FILE", help="Where to write it.")]) -> None:
    """Write every row as a line of JSON, for an auditor's own verification. Handle it like the log itself."""
    _chain_all()
    rows = 0
    with progress_bar() as progress, to.open("w", encoding="utf-8") as file:
        task = progress.add_task("exporting the log", total=None)
        for line in export():
            file.write(line)
            rows += 1
            if rows % 1000 == 0:
                progress.update(task, completed=rows)
    typer.echo(f"{counted(rows, 'row', 'rows')} in {to}", err=True)


@app.command(name="head")
def show_head(
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write it; default: the screen.")] = None,
    of: Annotated[str, typer.Option(metavar="NODE", help="The newest head held here of that partner's log.")] = "",
    *,
    countersigned: Annotated[bool, typer.Option("--countersigned", help="The newest that a partner signed.")] = False,
) -> None:
    """State the length of the log and its root, to be kept elsewhere: the proof against a later change."""
    _chain_all()
    head, words = _chosen(of, countersigned=countersigned)
    text = json.dumps({"head": head, "countersignatures": words}, indent=2) + "\n"
    if to is None:
        typer.echo(text, nl=False)
    else:
        to.write_text(text, encoding="utf-8")
    if not head["key"]:
        typer.echo("unsigned: it proves only by where it is kept, so give it to someone outside", err=True)


def _chosen(of: str, *, countersigned: bool) -> HeadFile:
    """A head, and the countersignatures of it."""
    if of:
        held = head_held(of)
        if held is None:
            stop(f"no head of {of} is held here")
        return held
    if countersigned:
        vouched = newest_countersigned()
        if vouched is None:
            stop("no partner countersigned a head yet")
        return vouched
    return make_head().signed, []


@app.command(name="alarms")
def list_alarms() -> None:
    """List audit logs that changed or lost rows, our own and partners'."""
    rows = open_alarms()
    for row in rows:
        sizes = f"{row.witness} holds {counted(row.held['size'], 'row', 'rows')}, the log says {row.given['size']}"
        typer.echo(f"{row.pk}  {row.raised_at:%Y-%m-%d %H:%M} UTC  {row.node}  {row.code}: {sizes}")
    if not rows:
        typer.echo("no alarm is open", err=True)


@app.command(name="settle")
def settle_alarm(
    alarm: Annotated[int, typer.Argument(help="Its number, from `leeward audit alarms`.")],
    reason: Annotated[str, typer.Option(help="What happened, such as a restore from a backup.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Close an alarm with its reason, so that the log is vouched for again from now on."""
    try:
        row = settle(alarm, reason, actor=node_auditor(acting))
    except NotSettled as error:
        stop("a reason is needed" if error.code == "reason" else f"no alarm {alarm} is open", error)
    typer.echo(f"alarm {row.pk} about {row.node} is settled", err=True)


@app.command(name="verifier")
def print_verifier() -> None:
    """Print the program that verifies an export without Leeward."""
    typer.echo(inspect.getsource(verify_log), nl=False)


def _chain_all() -> None:
    while chain.chain_waiting():
        pass


def _read_head(path: Path) -> TreeHead:
    try:
        return SignedHead.from_json(read_json(read_file(path))["head"]).head
    except (ValueError, KeyError, TypeError) as error:
        reason = str(error) if isinstance(error, BadHead) else "expected what `leeward audit head --to` wrote"
        typer.echo(f"leeward: {path} is not a head file: {reason}", err=True)
        raise typer.Exit(2) from error
