"""`leeward cases check`: how files of cases map to the data standard HTCDS."""

import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table
from rich.text import Text

from leeward.cli.files import read_file
from leeward.cli.output import AsJson, counted, stop
from leeward.cli.progress import progress_bar
from leeward.core.care.htcds.check import Report, as_json
from leeward.core.care.htcds.check import check as check_file
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import letters
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


def _show(report: Report) -> None:
    """The report for a person: what differs from the standard, not the columns that are as they should be."""
    console = Console(highlight=False)
    console.print(
        f"{counted(report.rows, 'row', 'rows')}, {counted(len(report.mapped), 'column maps', 'columns map')}, "
        f"{len(report.unmapped)} not, {counted(report.quarantined_count, 'value', 'values')} in quarantine"
    )
    renamed = Table("column", "heading", "field", "mapped by", box=None, pad_edge=False)
    for column in report.mapped:
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
        ("no field", report.unmapped),
        ("no column", report.missing),
        ("sheets without cases", report.ignored),
    ):
        if names:
            console.print(Text(f"\n{what}: {', '.join(names)}"))


def _quarantine(report: Report) -> Table:
    table = Table("sheet", "line", "field", "value", "why", box=None, pad_edge=False)
    for each in report.quarantined[:SHOWN]:
        table.add_row(Text(each.sheet), str(each.line), each.field, Text(each.value[:60]), sentence(each.why))
    if report.quarantined_count > SHOWN:
        table.caption = _("Not all are shown; --json lists more.")
    return table
