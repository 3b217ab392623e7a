"""`leeward lists due`, `export` and `watch`: what ends soon, what goes out, and what a national system drops."""

import json
import shutil
import time
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions.imports import ImportResult, import_list
from leeward.apps.registry.actions.undo_task import UNPROVED
from leeward.apps.registry.models import RecordList
from leeward.apps.registry.queries.columns import reader_of
from leeward.apps.registry.queries.editions import ImportRefused, NeedsSecondPerson
from leeward.apps.registry.queries.exports import FORMATS, export_list
from leeward.apps.registry.queries.records import due as due_records
from leeward.cli.lists import keep_for_second, keeper
from leeward.cli.output import AsJson, stop
from leeward.cli.progress import progress_bar
from leeward.core.record.lists import TEMPLATES
from leeward.core.record.lists.read import UnreadableList
from leeward.platform.durable import NotStored

ActingAs = Annotated[str, typer.Option("--officer", help="User name to act as; default: LEEWARD_OFFICER.")]
_SETTLED = 2.0
"""Seconds since a file last changed, after which it counts as whole."""


def due(officer: ActingAs = "", as_json: AsJson = False) -> None:
    """Your records that end within six months unless you keep them: answer on the screen "To review"."""
    rows = [
        {
            "record": record.key,
            "caption": record.caption,
            "kind": record.kind,
            "delete_at": record.delete_at.isoformat(),
        }
        for record in due_records(keeper(officer), timezone.now().date())
    ]
    if as_json:
        typer.echo(json.dumps({"due": rows}, ensure_ascii=False))
    elif not rows:
        typer.echo("nothing ends within six months", err=True)
    else:
        typer.echo("\n".join("  ".join((row["delete_at"], row["kind"], row["caption"], row["record"])) for row in rows))


def export(
    name: Annotated[str, typer.Argument(metavar="LIST", help='Name of your list, such as "Own records".')],
    *,
    form: Annotated[str, typer.Option("--format", help="json (whole, documented in docs/mapping.md) or ftm.")] = "json",
    officer: ActingAs = "",
) -> None:
    """Write the active records of a list of your agency to standard output, one JSON object a line."""
    acting = keeper(officer)
    if form not in FORMATS:
        stop(f"--format {form!r} is none of {', '.join(FORMATS)}")
    found = RecordList.objects.select_related("owner").filter(owner=acting.agency, name=name).first()
    if found is None:
        stop(f"{acting.agency.code} has no list {name!r}; `leeward lists status` names them")
    with progress_bar() as progress:
        task = progress.add_task("exporting", total=found.active_records)
        for line in export_list(found, form, officer=acting):
            typer.echo(line)
            progress.advance(task)


def watch(
    folder: Annotated[Path, typer.Argument(help="Where the other system drops its tables.")],
    *,
    kind: Annotated[str, typer.Option(help=f"What the tables are: {', '.join(TEMPLATES)}.")] = "documents",
    every: Annotated[float, typer.Option(min=1, help="Seconds between two looks.")] = 10,
    once: Annotated[bool, typer.Option(help="Import what is there and stop.")] = False,
    officer: ActingAs = "",
) -> None:
    """Import each .csv that appears, then move it to accepted/, rejected/ or waiting/ (for a colleague)."""
    acting = keeper(officer)
    if kind not in TEMPLATES:
        stop(f"--kind {kind!r} is none of {', '.join(TEMPLATES)}")
    if not folder.is_dir():
        stop(f"{folder}: there is no such folder")
    while True:
        for path in sorted(folder.glob("*.csv")):
            if once or time.time() - path.stat().st_mtime >= _SETTLED:
                _take(path, kind, acting)
        if once:
            return
        time.sleep(every)


def _take(path: Path, kind: str, acting: Officer) -> None:
    try:
        reader = reader_of(acting.agency, kind, "", [path])
        result = import_list(kind, [path], owner=acting.agency, list_name=None, actor=actor_of(acting), reader=reader)
    except NeedsSecondPerson as error:
        if acting.named_by:
            _reject(path, f"{error.sentence}: {UNPROVED}")
        else:
            keep_for_second(acting, {"kind": kind, "list_name": "", "full": False}, [path], error)
            _moved(path, "waiting")
    except (ImportRefused, UnreadableList) as error:
        _reject(path, str(error))
    except NotStored as error:
        typer.echo(f"{path.name}: stays, the database could not take it now: {error}", err=True)
    else:
        _accepted(path, result)


def _reject(path: Path, why: str) -> None:
    reasons = _moved(path, "rejected").with_suffix(".reason.txt")
    reasons.write_text(f"{why}\n", encoding="utf-8")
    typer.echo(f"{path.name}: rejected: {why}", err=True)


def _accepted(path: Path, result: ImportResult) -> None:
    moved = _moved(path, "accepted")
    if result.rejects_path is not None:
        shutil.copyfile(result.rejects_path, moved.with_suffix(".rejects.csv"))
    typer.echo(f"{path.name}: added {result.added}, changed {result.changed}, rejected {result.rejected}", err=True)


def _moved(path: Path, where: str) -> Path:
    """The file in its new folder, with the time in its name so that no delivery covers an earlier one."""
    folder = path.parent / where
    folder.mkdir(exist_ok=True)
    return path.rename(folder / f"{path.stem}-{timezone.now():%Y%m%dT%H%M%S%f}{path.suffix}")
