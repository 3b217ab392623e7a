"""`leeward paper`: a file of travellers who were written on paper while a counter had no power."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.border.access import COUNTER
from leeward.apps.border.actions.paper_files import PaperReject, deliver_lines
from leeward.apps.border.forms.paper import lines_of
from leeward.apps.border.queries.offline_notes import recorded_as
from leeward.cli.acting import acting_as
from leeward.cli.drafts import Acting
from leeward.cli.files import read_file
from leeward.cli.output import counted, stop
from leeward.cli.progress import progress_bar
from leeward.cli.rejects import write_rejects


def paper(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A csv file; - for standard input.")],
    *,
    rejects: Annotated[
        Path | None, typer.Option(help="Where to write lines that were not recorded; FILE.rejects.csv unless given.")
    ] = None,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Check travellers who were written on paper, and record their crossings as and when the paper says.

    The officer's post is where they passed, and times are its times. The same file again records nothing twice. Ends
    with 1 where a line was rejected.
    """
    officer = acting_as(acting)
    if not has_role(officer, *COUNTER) or officer.post is None:
        stop(f"officer {officer.username!r} works at no counter: it needs the role and a post", code=1)
    with timezone.override(officer.post.zone), progress_bar() as bar:
        try:
            lines = list(lines_of(read_file(file), officer.post.code))
        except ValidationError as error:
            stop(f"{file}: {error.message}", error)
        delivered = deliver_lines(bar.track(lines, description="checking"), officer=officer)
        left, counts = list[PaperReject](), Counter[str]()
        for each in delivered:
            if isinstance(each, PaperReject):
                left.append(each)
            else:
                counts[recorded_as(each)] += 1
    recorded = counted(counts["crossing"], "crossing", "crossings")
    typer.echo(f"{recorded} recorded, {counts['earlier']} known before, {counts['look']} with an alert to look at")
    if left:
        rows = ((each.line, each.column, each.why, *each.cells) for each in left)
        out = write_rejects(("line", "column", "why", "cells"), rows, rejects, file)
        typer.echo(f"{counted(len(left), 'line', 'lines')} rejected, in {out}", err=True)
    raise typer.Exit(1 if left else 0)
