"""`leeward index`: build the index, see its state, export it to other installations and apply theirs."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.indexing.queries.engine import engine, rebuild, rebuild_if_worthwhile
from leeward.apps.screening.actions.index_exports import (
    NoIndex,
    Withheld,
    apply_export,
    copies,
    export_index,
    index_folder,
    outgoing_folder,
    verify_index,
)
from leeward.cli.output import counted
from leeward.cli.progress import progress_bar
from leeward.core.search.index import IndexBusy, IndexDamaged, NoLink, NotApplicable, Status, links, status

_LOW = 10  # the nice value of a build in the background
_UNITS = ("B", "kB", "MB", "GB")

app = typer.Typer(help="The search structure made from the records.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
Copy = Annotated[
    str,
    typer.Option("--bulk", metavar="NAME", help="The copy of this partner's list, not this node's index."),
]


@app.command(name="build")
def build_index(
    background: Annotated[
        bool,
        typer.Option(help="Only if many records changed, at low priority, as the server does automatically."),
    ] = False,
) -> None:
    """Build a new generation from every active record and put it in service."""
    if background:
        os.nice(_LOW)
    try:
        with _working("building the index") as report:
            generation = (rebuild_if_worthwhile if background else rebuild)(report)
    except (IndexBusy, IndexDamaged, OSError) as error:
        # Another process builds; the job looks again in its time.
        if background and isinstance(error, IndexBusy):
            return
        typer.echo(f"leeward: the index was not built, the last one stays in use: {error}", err=True)
        raise typer.Exit(1) from error
    if generation is not None:
        typer.echo(f"generation {generation} is in service", err=True)


@app.command(name="export")
def export_to(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the export.")],
    since: Annotated[
        int | None, typer.Option(metavar="N", help="Only what changed since generation N; default: everything.")
    ] = None,
    copy: Copy = "",
    as_json: AsJson = False,
) -> None:
    """Write an index for another installation to apply: a file with personal data, so protect it.

    It holds the records that everybody may find at the border and see whole; what is restricted stays here. `--since`
    takes the generation that the other installation has; `leeward index status` says how far back that is possible.
    """
    with _told("nothing was exported"), _working("exporting the index") as report:
        made = export_index(out, since=since, copy=copy, progress=report)
    if as_json:
        typer.echo(json.dumps({"file": str(out), **asdict(made)}, ensure_ascii=False))
        return
    way = f"from generation {made.since} to {made.generation}" if made.since else f"generation {made.generation}, whole"
    typer.echo(f"{made.name}: {way}, {_size(made.bytes)} in {out}", err=True)


@app.command(name="apply")
def apply_from(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What `leeward index export` wrote.")],
    as_json: AsJson = False,
) -> None:
    """Import what another installation exported, beside this node's own index; checks then search it.

    An export is applied whole and verified, or not at all. Applying it again changes nothing.
    """
    done: list[tuple[str, int]] = []
    with _told("the last good generation stays in use"), _working("applying the export"):
        done += apply_export(path)
    if as_json:
        told = {"file": str(path), "name": done[0][0] if done else None, "generations": [at for _, at in done]}
        typer.echo(json.dumps(told, ensure_ascii=False))
    elif done:
        typer.echo(f"{done[-1][0]}: generation {done[-1][1]} is in service", err=True)
    else:
        typer.echo("nothing to do: what it leads to is in service already, or something newer", err=True)


@app.command(name="verify")
def verify(copy: Copy = "", as_json: AsJson = False) -> None:
    """Read every file of every index here to the last byte; exit code 1 where one is damaged."""
    with _told("nothing was verified"), _working("verifying the index"):
        found = list(verify_index(copy))
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found]))
    elif not found:
        typer.echo("there is no index yet: leeward index build", err=True)
    else:
        for each in found:
            typer.echo(f"{each.file}  {_size(each.bytes)}  {each.trouble or 'whole'}")
    if any(each.trouble for each in found):
        raise typer.Exit(1)


@app.command(name="status")
def show_status(as_json: AsJson = False) -> None:
    """Generation, age, bytes by part, sources with their age, copies of lists, and what is wrong if anything."""
    found = status(settings.INDEX)
    engine().current()
    waiting, kept = engine().changes, sorted(links(outgoing_folder()))
    copied = {name: status(index_folder(name)) for name in copies()}
    if as_json:
        told = {**asdict(found), "changed_since": waiting, "links": [[base, target] for target, base in kept]}
        told["copies"] = {name: asdict(each) for name, each in copied.items()}
        typer.echo(json.dumps(told, default=str))
        return
    _show(found, f"generation {found.generation or 'none'}")
    typer.echo(f"  changed since: {waiting}")
    if kept:
        typer.echo(f"  posts can be brought up to date from generation {kept[0][1]} on")
    for name, each in copied.items():
        _show(each, f"copy {name}: generation {each.generation or 'none'}")


def _show(found: Status, title: str) -> None:
    age = found.age(datetime.now(UTC))
    made = f", built {int(age.total_seconds() // 60)} minutes ago" if age is not None else ""
    typer.echo(f"{title}, {_size(found.bytes)}{made}")
    for name, count in found.rows.items():
        typer.echo(f"  {name}: {count}")
    if found.parts:
        typer.echo("  bytes: " + ", ".join(f"{name} {_size(size)}" for name, size in found.parts.items()))
    for source in found.sources:
        typer.echo(f"  {source.name}: {counted(source.records, 'record', 'records')} as of {source.as_of or 'unknown'}")
    if found.not_after:
        typer.echo(f"  not searched from {found.not_after} on: take a newer one before")
    if found.trouble:
        typer.echo(f"trouble: {found.trouble}", err=True)


def _size(count: float) -> str:
    for unit in _UNITS[:-1]:
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} {_UNITS[-1]}"


@contextmanager
def _working(what: str) -> Iterator[Callable[[int], None]]:
    with progress_bar() as progress:
        task = progress.add_task(what, total=None)
        yield lambda done: progress.update(task, completed=done)


@contextmanager
def _told(consequence: str) -> Iterator[None]:
    """What refuses a command, in one line; exit code 2 where the input was at fault."""
    try:
        yield
    except (NoIndex, Withheld, NoLink, NotApplicable, IndexDamaged) as error:
        typer.echo(f"leeward: {consequence}: {error}", err=True)
        raise typer.Exit(2) from error
    except (IndexBusy, OSError) as error:
        typer.echo(f"leeward: {consequence}: {error}", err=True)
        raise typer.Exit(1) from error
