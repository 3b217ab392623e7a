"""`leeward crossings`: a person's crossings by document, monthly statistics, and deleting what is past its days."""

import sys
from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.crossings.access import ARRIVAL_DESK
from leeward.apps.crossings.actions.by_document import read_by_document
from leeward.apps.crossings.actions.certificates import certificate_of_document
from leeward.apps.crossings.actions.figures import publish_again
from leeward.apps.crossings.actions.purging import purge_crossings
from leeward.apps.crossings.actions.reads import figures_taken
from leeward.apps.crossings.api.persons import shown
from leeward.apps.crossings.api.voyages import turnout_shown
from leeward.apps.crossings.forms.months import month_of
from leeward.apps.crossings.queries.certificates import certificate_report
from leeward.apps.crossings.queries.figure_tables import COLUMNS, file_lines
from leeward.apps.crossings.queries.figures import published_to
from leeward.apps.crossings.queries.turnout import turnout, voyage_of
from leeward.cli.acting import acting_as, count_questions, node_administrator
from leeward.cli.crossing_lists import LISTS
from leeward.cli.drafts import Acting, Out
from leeward.cli.files import write_private
from leeward.cli.output import counted, stop
from leeward.cli.typed_input import first_line
from leeward.core.csv_file import CsvWriter
from leeward.platform.pdf import pdf
from leeward.platform.unreadable import Unreadable

app = typer.Typer(help="Crossings: export a person's, print statistics, delete old ones.", no_args_is_help=True)
for each in LISTS:
    app.command()(each)


@app.command()
def export(
    issuer: Annotated[str, typer.Argument(help="Code of the document's issuer, such as BRB.")],
    *,
    purpose: Annotated[str, typer.Option(help="Why: border_check, visa_vetting, data_quality or oversight.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print the crossings of the person with a document as JSON. The number is read from standard input, so that no
    history of commands keeps it; the audit log names who asked and why.
    """
    officer = acting_as(acting)
    count_questions(officer)
    try:
        person = read_by_document(issuer, first_line(), purpose, officer=officer)
    except Unreadable as error:
        stop(str(error), error, code=1)
    typer.echo(shown(person, officer).model_dump_json())


@app.command()
def certificate(
    issuer: Annotated[str, typer.Argument(help="Code of the document's issuer, such as BRB.")],
    *,
    out: Out,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Write the certificate of crossings of a document as PDF, for its holder. The number is read from standard input;
    only this user can read the new file.
    """
    officer = acting_as(acting)
    count_questions(officer)
    try:
        made = certificate_of_document(issuer, first_line(), officer=officer)
    except Unreadable as error:
        stop(str(error), error, code=1)
    write_private(out, pdf(certificate_report(made)), what="a certificate")
    typer.echo(f"{out}: {counted(len(made.rows), 'crossing', 'crossings')}")


@app.command()
def statistics(
    month: Annotated[str, typer.Argument(help="Such as 2026-10.")],
    *,
    again: Annotated[bool, typer.Option("--again", help="Publish the month now, beside what was published.")] = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print a month's arrivals and departures as csv, as they were published last: small figures are hidden."""
    officer, first = acting_as(acting), month_of(month)
    if first is None:
        stop(f"{month[:20]!r} is no month: write it as 2026-10", code=2)
    try:
        row = publish_again(first, officer=officer) if again else published_to(officer, first)
    except Unreadable as error:
        stop(str(error), error, code=1)
    figures_taken(row, officer=officer)
    table = CsvWriter(sys.stdout, line_end="\n")
    table.row(COLUMNS)
    table.rows([line[name] for name in COLUMNS] for line in file_lines(row))


@app.command("turnout")
def turnout_of(
    voyage: Annotated[UUID, typer.Argument(help="The id of the voyage, as in the address of its page.")],
    *,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print as JSON how many passengers of a voyage came, and how many entered on no list; no one is named."""
    officer = acting_as(acting)
    if not has_role(officer, *ARRIVAL_DESK):
        stop("this officer sees no turnout of voyages", code=1)
    found = voyage_of(voyage, officer)
    if found is None:
        stop("there is no such voyage of this officer's agency", code=1)
    typer.echo(turnout_shown(turnout(found, timezone.now())).model_dump_json())


@app.command()
def purge(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Delete crossings, refusals, bans and searches past their days now; the server does it each hour."""
    node_administrator(acting)
    typer.echo(f"{counted(purge_crossings(), 'row', 'rows')} deleted")
