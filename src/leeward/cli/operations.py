"""`leeward operations`: the operations of an officer's agency, their counts, and their releases."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import typer
from django.conf import settings

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.operations.access import READERS
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.actions.releases import decide_release, propose
from leeward.apps.operations.models import Operation, Release
from leeward.apps.operations.queries import operations as queries
from leeward.apps.operations.queries.counts import Line, broken_down, counted_figures, totals
from leeward.apps.operations.queries.release_files import FORMATS
from leeward.apps.operations.queries.releases import releases
from leeward.apps.operations.queries.snapshots import counted_snapshot
from leeward.cli.acting import acting_as, first_person, second_person
from leeward.cli.drafts import Acting
from leeward.cli.output import counted, stop
from leeward.core.operation.money import plain
from leeward.core.operation.releases import Kind

app = typer.Typer(help="Joint operations: list them, print counts, release figures.", no_args_is_help=True)
_WAYS = ("", "country", "site", "day")
Id = Annotated[str, typer.Argument(help="Id of the operation, as the list has it.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object for each line.")]


@app.command("list")
def list_(*, as_json: AsJson = False, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """List the operations in which the officer's agency takes part."""
    for row in queries.operations(_reader(acting)):
        facts = {
            "id": str(row.pk), "begins_on": f"{row.begins_on}", "ends_on": f"{row.ends_on}", "state": row.state,
            "lead": row.lead.code, "name": row.name,
        }  # fmt: skip
        typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else _columns(facts))


@app.command()
def counts(
    operation: Id,
    *,
    by: Annotated[str, typer.Option(help="country, site or day; the whole figures without it.")] = "",
    as_json: AsJson = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print the counts of an operation: reports, counted once, confirmed, verified. The audit log names who asked."""
    found, officer = _operation(operation, acting)
    if by not in _WAYS:
        stop("--by is country, site or day")
    audit_look("operation.counts.read", found, officer)
    now = counted_snapshot(found)
    if now.unread:
        typer.echo(f"{counted(now.unread, 'report', 'reports')} cannot be read: not counted", err=True)
    lines = [line for code in counted_figures(now) for line in broken_down(now, code, by)] if by else totals(now)
    for line in lines:
        typer.echo(json.dumps(_cell(line)) if as_json else _text(line))


@app.command()
def release(
    operation: Id,
    *,
    kind: Annotated[Kind, typer.Option(help="Which release.")],
    decide: Annotated[
        Literal["release", "drop"] | None,
        typer.Option(help="As the second person, by your password: release and sign what waits, or drop it."),
    ] = None,
    to: Annotated[Path | None, typer.Option(help="Write the released figures to a .pdf, .csv or .json file.")] = None,
    as_json: AsJson = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Propose a release of an operation that has ended, decide on it as a second person, or write its file."""
    found, officer = _operation(operation, acting)
    if decide == "release":
        officer = second_person(acting)
    elif decide is None and to is None:
        officer = first_person(acting)
    row = releases(found).filter(kind=kind).first()
    if to is not None:
        row = _written(row, to, officer)
    elif decide is None:
        row = propose(found, kind, officer=officer)
    else:
        row = decide_release(_one(row), out=decide == "release", officer=officer)
    facts = {
        "id": str(row.pk), "kind": row.kind, "state": row.state, "as_of": f"{row.as_of:%Y-%m-%dT%H:%M:%SZ}",
        "cells": len(row.body["release"]["cells"]), "differences": len(row.body["differences"]),
    }  # fmt: skip
    typer.echo(json.dumps(facts) if as_json else _columns(facts))


def _written(row: Release | None, to: Path, officer: Officer) -> Release:
    """The release, whose file was written."""
    found, format = _one(row), to.suffix.removeprefix(".")
    if format not in FORMATS:
        stop("--to ends in .pdf, .csv or .json")
    if found.state != Release.State.RELEASED:
        stop("it is not released yet", code=1)
    of = f"release/{found.pk}"
    audit_look("operation.release.file", found.operation, officer, of=of, details={"format": format})
    made = FORMATS[format][1](found)
    try:
        to.write_bytes(made if isinstance(made, bytes) else made.encode())
    except OSError as error:
        stop(f"{to}: {error.strerror}", error)
    return found


def _one(row: Release | None) -> Release:
    return row if row is not None else stop("there is no such release", code=1)


def _reader(acting: str) -> Officer:
    officer = acting_as(acting)
    if not has_role(officer, *READERS):
        stop(f"officer {officer.username!r} reads no operations", code=1)
    return officer


def _operation(id: str, acting: str) -> tuple[Operation, Officer]:
    officer = _reader(acting)
    try:
        found = queries.operation_for(UUID(id), officer)
    except ValueError as error:
        stop(f"{id!r} is no id of an operation", error)
    if found is None:
        stop("there is no such operation for this officer")
    return found, officer


def _columns(facts: Mapping[str, object]) -> str:
    return "  ".join(f"{value!s:<9}" for value in facts.values()).rstrip()


def _cell(line: Line) -> dict[str, object]:
    cell = line.cell
    return {
        "figure": line.place.figure, "row": "".join(line.place.row), "reports": cell.reports, "counted": cell.counted,
        "confirmed": cell.confirmed, "verified": cell.verified,
        "least": cell.interval.least if cell.interval else None, "most": cell.interval.most if cell.interval else None,
        "amounts": {unit: plain(value) for unit, value in cell.amounts.items()},
    }  # fmt: skip


def _text(line: Line) -> str:
    cell = line.cell
    numbers = (cell.reports, cell.counted, cell.confirmed, cell.verified)
    amounts = "; ".join(f"{plain(value)} {unit}" for unit, value in cell.amounts.items())
    row = "".join(line.place.row)
    return f"{line.place.figure:<20} {row:<12} {' '.join(f'{n:>8}' for n in numbers)}  {amounts}".rstrip()
