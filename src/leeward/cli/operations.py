"""`leeward operations`: the operations of an officer's agency, and their counts."""

import json
from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings

from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.queries import operations as queries
from leeward.apps.operations.queries.counts import broken_down, counted_figures, totals
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.cli.acting import acting_as
from leeward.cli.drafts import Acting
from leeward.cli.output import stop

app = typer.Typer(help="Joint operations: list those of an agency, and print their counts.", no_args_is_help=True)
_WAYS = ("", "country", "site", "day")


@app.command("list")
def list_(acting: Acting = settings.COMMAND_OFFICER) -> None:
    """List the operations in which the officer's agency takes part."""
    for row in queries.operations(acting_as(acting)):
        typer.echo(f"{row.pk}  {row.begins_on}  {row.ends_on}  {row.state:<9}  {row.lead.code}  {row.name}")


@app.command()
def counts(
    operation: Annotated[str, typer.Argument(help="Id of the operation, as the list has it.")],
    *,
    by: Annotated[str, typer.Option(help="country, site or day; the whole figures without it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each line.")] = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print the counts of an operation: reports, counted once, confirmed, verified. The audit log names who asked."""
    officer = acting_as(acting)
    try:
        found = queries.operation_for(UUID(operation), officer)
    except ValueError as error:
        stop(f"{operation!r} is no id of an operation", error)
    if found is None:
        stop("there is no such operation for this officer")
    if by not in _WAYS:
        stop("--by is country, site or day")
    audit_look("operation.counts.read", found, officer)
    now = snapshot(found)
    lines = [line for code in counted_figures(now) for line in broken_down(now, code, by)] if by else totals(now)
    for line in lines:
        cell = line.cell
        numbers = (cell.reports, cell.counted, cell.confirmed, cell.verified)
        if as_json:
            names = ("reports", "counted", "confirmed", "verified")
            row = "".join(line.place.row)
            typer.echo(json.dumps({"figure": line.place.figure, "row": row, **dict(zip(names, numbers, strict=True))}))
        else:
            typer.echo(f"{line.place.figure:<20} {''.join(line.place.row):<12} " + " ".join(f"{n:>8}" for n in numbers))
