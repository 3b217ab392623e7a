"""`leeward permits`: an agency's visas and permits by document, and deleting what ended long ago."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings

from leeward.apps.agencies.models import Officer
from leeward.apps.permits.actions.finding import find_permits
from leeward.apps.permits.actions.importing import Imported, import_permits
from leeward.apps.permits.actions.permits import require_proposer
from leeward.apps.permits.actions.purging import purge_permits
from leeward.apps.permits.api import shown
from leeward.apps.permits.queries.imports import LARGEST, Read, read_table
from leeward.apps.registry.queries.rejects import as_csv
from leeward.cli.acting import acting_as, count_questions, first_person, node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.files import read_file, rejects_beside, write_again
from leeward.cli.output import AsJson, counted, stop
from leeward.cli.progress import progress_bar
from leeward.cli.typed_input import first_line
from leeward.core.record.lists.read import Reject, UnreadableList, reason

app = typer.Typer(help="Visas and permits: find those of a document, import a file, purge.", no_args_is_help=True)


@app.command()
def find(
    issuer: Annotated[str, typer.Argument(help="Code of the document's issuer, such as BRB.")],
    *,
    purpose: Annotated[str, typer.Option(help="Why: visa_vetting or border_check.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Print the permits of a passport, or with a number of their own, as JSON. The number is read from standard input,
    so that no history of commands keeps it; the audit log names who asked and why.
    """
    officer = acting_as(acting)
    count_questions(officer)
    found = find_permits(first_line(), issuer, purpose, officer=officer)
    typer.echo(shown(found, officer).model_dump_json())


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A csv table with a heading; - for standard input.")],
    *,
    rejects: Annotated[
        Path | None, typer.Option(help="Where to write rows that cannot be taken; FILE.rejects.csv unless given.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; vet and store nothing.")] = False,
    acting: Acting = settings.COMMAND_OFFICER,
    as_json: AsJson = False,
) -> None:
    """Vet and propose the visas and permits of a file; another person issues them on the page. The same file again
    adds nothing. Ends with 1 where there are rejects.
    """
    officer = acting_as(acting)
    data = read_file(file, LARGEST)
    try:
        require_proposer(officer)
        found = read_table(data, file.name, officer)
        out = _write(found.rejects, rejects, file) if found.rejects and not dry_run else None
        done = None if dry_run else _imported(found, first_person(acting))
    except UnreadableList as error:
        stop(str(error), error, code=1)
    bad = len(done.rejects if done else found.rejects)
    told = {"import": str(done.id) if done and done.proposed else "", "proposed": done.proposed if done else 0}
    told |= {"new": len(found.new), "known": found.known, "rejected": bad, "rejects": str(out or "")}
    typer.echo(json.dumps(told) if as_json else _in_words(told, dry_run=dry_run))
    raise typer.Exit(1 if bad else 0)


def _write(rejects: Sequence[Reject], given: Path | None, file: Path) -> Path:
    return write_again(rejects_beside(file, given), as_csv(rejects), what="a file of rejects")


def _imported(found: Read, officer: Officer) -> Imported:
    """What was done; an applicant who cannot be checked is named at once, since the file of rejects is written."""
    with progress_bar() as bar:
        task = bar.add_task("vetting", total=len(found.new))
        watch = partial(bar.update, task)
        done = import_permits(found, officer=officer, watch=lambda n, of: watch(completed=n, total=of))
    for each in done.rejects:
        if each not in found.rejects:
            typer.echo(f"{each.position}: {reason(each)}", err=True)
    return done


def _in_words(told: Mapping[str, Any], *, dry_run: bool) -> str:
    would = counted(told["new"], "permit", "permits")
    done = f"{would} would be proposed" if dry_run else f"{counted(told['proposed'], 'permit', 'permits')} proposed"
    bad = f", {counted(told['rejected'], 'row', 'rows')} rejected" if told["rejected"] else ""
    return f"{done}, {told['known']} here already{bad}{', in ' + told['rejects'] if told['rejects'] else ''}"


@app.command()
def purge(*, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Delete visas and permits past their period of retention now; the server does it each hour."""
    node_administrator(acting)
    typer.echo(f"{counted(purge_permits(), 'permit', 'permits')} deleted")
