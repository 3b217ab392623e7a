"""`leeward cases check` and `export`: files of cases in the data standard HTCDS."""

import json
from pathlib import Path
from typing import Annotated, get_args

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table
from rich.text import Text

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.actions.exporting import Reason, export_cases
from leeward.cli.acting import acting_as
from leeward.cli.files import read_file, write_private
from leeward.cli.output import AsJson, counted, stop
from leeward.cli.progress import progress_bar
from leeward.core.care.htcds.cases import FileCases
from leeward.core.care.htcds.check import Report, as_json
from leeward.core.care.htcds.check import check as check_file
from leeward.core.care.htcds.json_form import write_json
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import letters
from leeward.core.care.htcds.toolkit_files import TooLong, write_workbook
from leeward.messages import sentence

SHOWN = 50
"""Quarantined values that a person sees; all that are listed are in the JSON."""

_BY = {"alias": "a known misspelling", "label": "its label", "choice": "one code of the field"}


def check(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A workbook, survey form, CSV or JSON of the HTCDS toolkit; - for standard input."
        ),
    ],
    as_json_object: AsJson = False,
) -> None:
    """Say how a file of cases maps to HTCDS 2.0: its columns, and every value that is not in the standard's lists.

    Works without an installation and keeps nothing. Ends with 1 where a column does not map or a value could not be
    read.
    """
    data = read_file(file)
    try:
        with progress_bar() as bar:
            bar.add_task("reading", total=None)
            report = check_file(data)
    except NotACaseFile as error:
        stop(f"{file}: {sentence(error.code, error.params)}", error)
    if as_json_object:
        typer.echo(json.dumps(as_json(report), ensure_ascii=False))
    else:
        _show(report)
    raise typer.Exit(0 if report.sound else 1)


def export(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: .xlsx or .json; - for JSON.")],
    *,
    officer: Annotated[str, typer.Option(help="A protection colleague of the agency whose cases are written.")],
    identity: Annotated[
        str, typer.Option(help=f"Names and free text too, and why: {', '.join(filter(None, get_args(Reason)))}.")
    ] = "",
) -> None:
    """Write the cases of an agency in HTCDS 2.0, without identity unless a reason is given. Each case's log says so."""
    reason = reason_named(identity)
    if out.suffix not in {".xlsx", ".json"} and str(out) != "-":
        stop(f"{out}: name a file that ends in .xlsx or .json")
    colleague = carer_named(officer)
    try:
        exported = export_cases(colleague, identity=reason)
        rows = exported.rows
        data = write_workbook(rows, "multi") if out.suffix == ".xlsx" else write_json(rows)
    except TooLong as error:
        stop(f"{out}: {error.field} in row {error.row} is longer than a cell can be; write .json", error)
    if exported.left_out:
        left = counted(exported.left_out, "case is", "cases are")
        typer.echo(f"{left} not among them: the person said no to research, or withdrew", err=True)
    if str(out) == "-":
        typer.echo(data.decode())
    else:
        write_private(out, data, what="an export")
        typer.echo(f"{counted(len(rows), 'row', 'rows')} in {out}", err=True)


def reason_named(identity: str) -> Reason:
    """The reason why identity goes along; ends the command for any other word."""
    reason: Reason | None = next((each for each in get_args(Reason) if each == identity), None)
    if reason is None:
        stop(f"--identity {identity!r} is none of {', '.join(filter(None, get_args(Reason)))}")
    return reason


def carer_named(officer: str) -> Officer:
    """The protection colleague; ends the command for anyone else."""
    colleague = acting_as(officer)
    if not has_role(colleague, Role.PROTECTION):
        stop(f"officer {officer!r} is not a protection colleague", code=1)
    return colleague


def _show(report: Report) -> None:
    """The report for a person: what differs from the standard, not the columns that are as they should be."""
    console = Console(highlight=False)
    console.print(
        f"{counted(report.rows, 'row', 'rows')}, {counted(len(report.mapped_columns), 'column maps', 'columns map')}, "
        f"{len(report.unmapped_headings)} not, {counted(report.quarantined_count, 'value', 'values')} in quarantine"
    )
    renamed = Table("column", "heading", "field", "mapped by", box=None, pad_edge=False)
    for column in report.mapped_columns:
        if column.how in _BY:
            how = f"what people see; the hidden name is {column.hidden}" if column.hidden else _BY[column.how]
            renamed.add_row(
                letters(column.at), Text(column.heading, overflow="fold"), Text(column.target, overflow="fold"), how
            )
    for part in (renamed, _quarantine(report)):
        if part.row_count:
            console.print()
            console.print(part)
    for what, names in (
        ("no field", report.unmapped_headings),
        ("no column", report.missing),
        *sheet_notes(report),
    ):
        if names:
            console.print(Text(f"\n{what}: {', '.join(names)}"))


def sheet_notes(found: Report | FileCases) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What of a workbook a person may not know of: what each group of sheets is, and their names."""
    return (
        ("sheets without cases", found.ignored),
        ("hidden sheets, which are read too", found.hidden),
        ("sheets with merged cells, whose value counts in each row and in the first column alone", found.merged),
    )


def _quarantine(report: Report) -> Table:
    table = Table("sheet", "line", "field", "value", "why", box=None, pad_edge=False)
    for each in report.quarantined[:SHOWN]:
        table.add_row(Text(each.sheet), str(each.line), each.field, Text(each.value[:60]), sentence(each.why))
    if report.quarantined_count > SHOWN:
        table.caption = _("Not all are shown; --json lists more.")
    return table
