"""`leeward manifests`: passenger lists out of files."""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.folder import take_round
from leeward.apps.arrivals.actions.receiving import LARGEST, Received, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier
from leeward.apps.arrivals.queries.carriers import carrier_coded
from leeward.apps.arrivals.queries.reports import report
from leeward.cli.acting import acting_as
from leeward.cli.output import counted, stop
from leeward.core.travel.manifest.model import Leg, Voyage
from leeward.messages.passenger_lists import NOT_WHOLE

app = typer.Typer(help="Passenger lists: import them, and answer carriers by files.", no_args_is_help=True)
Acting = Annotated[str, typer.Option(help="Act as this officer (LEEWARD_OFFICER).")]


@app.command(name="import")
def import_list(
    file: Annotated[Path, typer.Argument(help="PAXLST or PNRGOV, or a csv table with a heading.")],
    *,
    officer: Acting = settings.COMMAND_OFFICER,
    voyage: Annotated[str, typer.Option(help="Flight or voyage, where the list does not say it.")] = "",
    origin: Annotated[str, typer.Option(help="IATA code or UN/LOCODE.")] = "",
    destination: Annotated[str, typer.Option(help="IATA code or UN/LOCODE.")] = "",
    arrives: Annotated[datetime | None, typer.Option(help="Local time at the port.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Import a list, screen everyone on it, and print its report."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        stop(f"{file}: {error.strerror}", error)
    if len(data) > LARGEST:
        stop(f"{file}: a list has at most 4 MB; send a larger one in parts")
    stated = Voyage(voyage, legs=(Leg(origin, destination, None, arrives),)) if voyage else None
    received = receive(data, Sender.officer(officer_or_stop(officer)), stated=stated)
    typer.echo(json.dumps([_as_json(each) for each in received]) if as_json else "\n".join(map(_in_words, received)))
    if all(each.submission.voyage is None for each in received):
        raise typer.Exit(2)


@app.command()
def folder(
    path: Annotated[Path, typer.Argument(help="The folder: lists/ and check-in/ are read, answers/ is written.")],
    *,
    carrier: Annotated[str, typer.Option(help="Whose folder it is: the carrier's code.")],
    officer: Acting = settings.COMMAND_OFFICER,
    every: Annotated[float, typer.Option(min=0, help="Seconds between two looks; 0 looks once.")] = 0,
) -> None:
    """Answer a carrier over files: check-ins, whole lists, and answers that changed later."""
    found = carrier_named(carrier, officer_or_stop(officer))
    while True:
        try:
            done = take_round(path, found)
        except OSError as error:
            stop(f"{path}: {error.strerror}", error)
        if done.taken or done.changes or not every:
            typer.echo(
                f"{done.taken} taken, {done.refused} of them refused, {counted(done.changes, 'change', 'changes')} told"
            )
        if not every:
            return
        time.sleep(every)


def officer_or_stop(name: str) -> Officer:
    """The officer; ends the command where there is none."""
    return acting_as(name, code=2)


def carrier_named(code: str, officer: Officer) -> Carrier:
    """The officer's agency's carrier; ends the command where there is none."""
    found = carrier_coded(code, officer.agency)
    if found is None:
        stop(f"{officer.agency.code} knows no carrier {code!r}; `leeward carrier add` makes one")
    return found


def _in_words(received: Received) -> str:
    submission = received.submission
    if submission.voyage is None:
        told = ["the list could not be used; no one on it was screened"]
    else:
        again = " (already known; nothing changed)" if received.repeated else ""
        version = f"version {submission.version}"
        travellers = counted(submission.travellers, "traveller", "travellers")
        told = [f"{submission.voyage}: {travellers} looked at, {version}{again}"]
        told += [] if submission.is_whole else [f"  {NOT_WHOLE}"]
    told += [f"  {line.place or 'whole list'}: {line.text} {line.cost}." for line in report(submission)]
    return "\n".join(told)


def _as_json(received: Received) -> dict[str, object]:
    submission = received.submission
    return {
        "voyage": str(submission.voyage_id) if submission.voyage_id else None,
        "kind": submission.kind,
        "version": submission.version,
        "travellers": submission.travellers,
        "whole": submission.is_whole,
        "repeated": received.repeated,
        "problems": [
            {"code": line.code, "text": line.text, "lost": line.lost, "place": line.place}
            for line in report(submission)
        ],
    }
