"""`leeward lists`: import published lists and an agency's own tables, and see what is there."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.indexing.queries.engine import rebuild_if_worthwhile
from leeward.apps.registry.actions.import_comparison import COUNTS
from leeward.apps.registry.actions.imports import ImportResult, import_list
from leeward.apps.registry.actions.uploads import hold_import
from leeward.apps.registry.queries.columns import reader_of
from leeward.apps.registry.queries.editions import FORCED, ImportRefused, NeedsSecondPerson
from leeward.apps.registry.queries.records import ListStatus, list_status
from leeward.cli.acting import acting_as, first_person
from leeward.cli.output import AsJson, stop
from leeward.cli.progress import progress_bar
from leeward.core.record.content.person_kinds import COLOURS
from leeward.core.record.lists import KINDS, TEMPLATES, Reader, interpol
from leeward.core.record.lists.read import UnreadableList
from leeward.core.search.index import IndexBusy, IndexDamaged
from leeward.platform.worker import QueueFull

app = typer.Typer(help="Import lists and see what is there.", no_args_is_help=True)
_AGENCY_CODE = re.compile(r"[A-Z]{1,3}-[A-Z0-9][A-Z0-9-]{0,27}")
_PIPED_WIDTH = 200
_STAGES = {"read": "reading", "store": "storing"}


@app.command("import")
def import_(  # noqa: PLR0913 - one parameter for each option of the command
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.")],
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="All files of one edition.")],
    *,
    owner: Annotated[
        str, typer.Option(help="Agency that owns the records; default: the publisher, else your own.")
    ] = "",
    list_name: Annotated[str, typer.Option("--list", help="Name of the list; each kind has its own default.")] = "",
    edition: Annotated[str, typer.Option(help="Date of the edition, as 2026-11-24, where the file does not say.")] = "",
    colour: Annotated[str, typer.Option(help="Colour of INTERPOL notices that do not say it: red, yellow...")] = "",
    full: Annotated[
        bool, typer.Option(help="The table is the whole list: withdraw records that are not in it.")
    ] = False,
    force: Annotated[bool, typer.Option(help="Allow an older edition, or more than 10 % withdrawn.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Count what would change, and change nothing.")] = False,
    officer: Annotated[str, typer.Option(help="User name to act as; default: LEEWARD_OFFICER.")] = "",
    as_json: AsJson = False,
) -> None:
    """Import one edition of a list: whole, or not at all."""
    if kind not in KINDS:
        stop(f"{kind!r} is not a kind of list; the kinds are {', '.join(KINDS)}")
    if len(list_name) > 64:
        stop("the name of a list has at most 64 characters")
    acting, date_given = keeper(officer), dated(edition)
    agency = _owner(kind, owner, acting)
    own_or_stop(acting, agency)
    keeps = agency if agency and agency.pk else acting.agency
    reader = _reader(kind, colour) or reader_of(keeps, kind, list_name, paths)
    try:
        with _bar() as report:
            result = import_list(
                kind,
                paths,
                owner=agency,
                list_name=list_name or None,
                actor=actor_of(acting),
                dry_run=dry_run,
                full=full,
                force=force,
                edition=date_given,
                progress=report,
                reader=reader,
            )
    except NeedsSecondPerson as error:
        if dry_run or {*error.counts.get("reasons", ())} <= FORCED:
            stop(str(error))
        order = {"kind": kind, "list_name": list_name, "full": full, "owner": owner, "dated": edition}
        keep_for_second(acting, {**order, "colour": colour, "force": force}, paths, error)
        raise typer.Exit(1) from error
    except (ImportRefused, UnreadableList) as error:
        stop(str(error))
    _tell(result, agency, dry_run=dry_run, as_json=as_json)
    if not dry_run:
        refresh_index()


def keep_for_second(
    officer: Officer, order: dict[str, object], paths: Sequence[Path], error: NeedsSecondPerson
) -> None:
    """Keep the files until a second person decides, and say how. Who asks proves that it is they."""
    typer.echo(f"{error.sentence}: a colleague has to allow it", err=True)
    try:
        task = hold_import(first_person(officer.username) if officer.named_by else officer, order, paths, error)
    except QueueFull:
        stop("too many imports wait already; decide about them first", error)
    typer.echo("nothing is stored before a colleague allows it", err=True)
    typer.echo(f"`leeward lists allow {task.pk} --officer NAME --reason WHY`, or under Lists in the browser", err=True)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Every list: its owner, its age, when it was imported, and what it holds."""
    found = list_status()
    if as_json:
        typer.echo(json.dumps({"lists": [_row(item) for item in found]}, ensure_ascii=False))
        return
    if not found:
        typer.echo("no list has been imported yet: leeward lists import KIND PATH...", err=True)
        return
    table = Table("owner", "list", "as of", "imported", "active", "kinds", box=None, pad_edge=False)
    for item in found:
        row = _row(item)
        kinds = ", ".join(f"{name} {count}" for name, count in item.counts.items())
        table.add_row(*(str(row[name] or "-") for name in ("owner", "list", "as_of", "imported", "records")), kinds)
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PIPED_WIDTH  # a pipe has no width; do not fold the lines that a script reads
    console.print(table)


@app.command()
def template(kind: Annotated[str, typer.Argument(help=f"One of {', '.join(TEMPLATES)}.")]) -> None:
    """Write the header and two fictional rows of a table to standard output."""
    if kind not in TEMPLATES:
        stop(f"there is no template for {kind!r}, only for {', '.join(TEMPLATES)}")
    typer.echo(TEMPLATES[kind], nl=False)


def refresh_index() -> None:
    """Build the index again where the import changed much; a few changes are found without."""
    try:
        generation = rebuild_if_worthwhile()
    except (IndexBusy, IndexDamaged, OSError) as error:
        typer.echo(f"the list is stored; the index was not rebuilt: {error}. Run `leeward index build`", err=True)
        return
    if generation is not None:
        typer.echo(f"index generation {generation} is in service", err=True)


def keeper(username: str) -> Officer:
    """The officer to act as, who has to keep records or administer."""
    officer = acting_as(username or settings.COMMAND_OFFICER, code=2)
    if not has_role(officer, Role.RECORD_KEEPER, Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR):
        stop(f"officer {officer.username!r} is neither a record keeper nor an administrator")
    return officer


def keeper_or_supervisor(username: str) -> Officer:
    """The officer to act as, who decides what a colleague may not do alone."""
    officer = acting_as(username or settings.COMMAND_OFFICER, code=2)
    if not has_role(officer, Role.RECORD_KEEPER, Role.SUPERVISOR):
        stop(f"officer {officer.username!r} is neither a record keeper nor a supervisor")
    return officer


def own_or_stop(officer: Officer, owner: Agency | None) -> None:
    """Stop where the owner of a list is another agency than the officer's: one that has officers here keeps its own."""
    if owner is None or owner.pk is None or owner.pk == officer.agency_id or owner.publishes_only:
        return
    if owner.officers.exists() and not has_role(officer, Role.NODE_ADMINISTRATOR):
        stop(f"officer {officer.username!r} is not of {owner.code}, which keeps its own lists")


def _owner(kind: str, code: str, officer: Officer) -> Agency | None:
    """The agency named, not stored yet where it is new here; the officer's own for an agency's own tables."""
    if not code:
        return None if KINDS[kind].INFO.publisher else officer.agency
    return agency_named(code)


def agency_named(code: str) -> Agency:
    """The agency with this code, not stored yet where it is new here."""
    if _AGENCY_CODE.fullmatch(code) is None:
        stop(f"{code!r} is not an agency's code, such as BRB-RBPF")
    return agency_coded(code) or Agency(code=code, name=code)


def _reader(kind: str, colour: str) -> Reader | None:
    if not colour:
        return None
    if kind != interpol.INFO.kind:
        stop("only INTERPOL notices have a colour")
    if colour not in COLOURS:
        stop(f"{colour!r} is not a colour of a notice; colours are {', '.join(COLOURS)}")
    return interpol.Coloured(colour)


def dated(text: str, option: str = "--edition") -> date | None:
    """The date that an option gives, if any."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        stop(f"{option} {text!r} is not a date such as 2026-11-24")


@contextmanager
def _bar() -> Iterator["_Bar"]:
    with progress_bar() as progress:
        yield _Bar(progress)


class _Bar:
    """A progress bar that follows an import through its stages."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(_STAGES[stage], total=total)
        self._progress.update(self._tasks[stage], completed=done)


def _tell(result: ImportResult, agency: Agency | None, *, dry_run: bool, as_json: bool) -> None:
    counts = {name: getattr(result, name) for name in COUNTS}
    if agency is not None and agency.pk is None:
        note = "would be made" if dry_run else "was made"
        typer.echo(f"agency {agency.code} was unknown here and {note}; give it a name and a contact", err=True)
    for message in result.messages:
        typer.echo(message, err=True)
    if result.rejects_path:
        typer.echo(f"rejected lines, with reasons: {result.rejects_path}", err=True)
    if dry_run:
        typer.echo("dry run: nothing was changed", err=True)
    if as_json:
        typer.echo(json.dumps(counts))
    else:
        typer.echo("  ".join(f"{name} {count}" for name, count in counts.items()))


def _row(item: ListStatus) -> dict[str, object]:
    found, newest = item.record_list, item.newest
    return {
        "owner": found.owner.code,
        "list": found.name,
        "as_of": _moment(found.as_of),
        "imported": _moment(newest.imported_at) if newest else None,
        "edition": newest.dated.isoformat() if newest and newest.dated else None,
        "records": found.active_records,
        "kinds": item.counts,
    }


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
