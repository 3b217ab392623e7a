"""`leeward cases import`: a file of cases in the data standard HTCDS becomes cases of an agency."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, get_args

import typer

from leeward.apps.protection.actions.exporting import Reason
from leeward.apps.protection.actions.importing import import_cases
from leeward.cli.case_files import carer_named, reason_named, sheet_notes
from leeward.cli.files import read_file
from leeward.cli.output import AsJson, counted, stop
from leeward.cli.progress import progress_bar
from leeward.cli.rejects import write_rejects
from leeward.core.care.htcds.cases import FileCases, read_cases
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import Quarantined
from leeward.messages import sentence

COLUMNS = ("sheet", "line", "field", "value", "code", "reason")


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A workbook, CSV or JSON of the HTCDS toolkit; - for standard input.")
    ],
    *,
    officer: Annotated[str, typer.Option(help="A protection colleague of the agency that gets the cases.")],
    identity: Annotated[
        str, typer.Option(help=f"Names and free text too, and why: {', '.join(filter(None, get_args(Reason)))}.")
    ] = "",
    rejects: Annotated[
        Path | None, typer.Option(help="Where to write what could not be read; FILE.rejects.csv unless given.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; store and write nothing.")] = False,
    as_json_object: AsJson = False,
) -> None:
    """Open the cases of a file, all or none; those that are here already stay as they are.

    Names and free text are left out unless a reason is given. What is not in the standard's lists goes to a file of
    rejects, with line and reason. Ends with 1 where there are rejects.
    """
    colleague, reason = carer_named(officer), reason_named(identity)
    with progress_bar() as bar:
        bar.add_task("importing", total=None)
        found = _read(file, identity=bool(reason))
        out = write_rejects(COLUMNS, _rows(found.left), rejects, file) if found.left and not dry_run else None
        done = import_cases(found.cases, officer=colleague, identity=reason, dry_run=dry_run)
    if as_json_object:
        sheets = {"ignored_sheets": found.ignored, "hidden_sheets": found.hidden, "merged_sheets": found.merged}
        told = {**asdict(done), **sheets, "empty": found.empty, "rejected": len(found.left), "rejects": str(out or "")}
        typer.echo(json.dumps(told))
    else:
        for what, names in sheet_notes(found):
            if names:
                typer.echo(f"{what}: {', '.join(names)}", err=True)
        would = "would be opened" if dry_run else "opened"
        typer.echo(f"{counted(done.opened, 'case', 'cases')} {would}, {done.known} here already")
        if found.empty:
            typer.echo(f"{counted(found.empty, 'case', 'cases')} left out: nothing in them without identity", err=True)
        if found.left:
            typer.echo(
                f"{counted(len(found.left), 'value', 'values')} rejected{f', in {out}' if out else ''}", err=True
            )
    raise typer.Exit(1 if found.left else 0)


def _read(file: Path, *, identity: bool) -> FileCases:
    data = read_file(file)
    try:
        return read_cases(data, identity=identity)
    except NotACaseFile as error:
        stop(f"{file}: {sentence(error.code, error.params)}", error)


def _rows(left: Iterable[Quarantined]) -> Iterator[tuple[object, ...]]:
    return ((each.sheet, each.line, each.field, each.value, each.why, sentence(each.why)) for each in left)
