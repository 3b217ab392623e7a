"""`leeward chip`: read a document's chip, and verify what was read."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.progress import Progress, TaskID

from leeward.apps.agencies.queries import local_date
from leeward.apps.screening.queries.chip_sentences import fact_lines
from leeward.apps.trust_anchors.queries.anchors import anchors
from leeward.cli.files import read_file
from leeward.cli.output import AsJson, stop
from leeward.cli.pcsc import NoReader, connect
from leeward.cli.progress import progress_bar
from leeward.core.document.chip import rules
from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.json_form import to_json
from leeward.core.document.chip.lds import name_of
from leeward.core.document.chip.proofs import Evidence
from leeward.core.document.chip.reading.apdu import ChipTrouble
from leeward.core.document.chip.reading.document import read_document
from leeward.core.document.chip.reading.secret import Secret, of_card_number, of_zone
from leeward.core.document.chip.upload import BadUpload, ChipRead, chip_read, read_upload, write_upload
from leeward.core.document.mrz import MalformedMrz, parse
from leeward.messages import sentence

_TROUBLE = {
    "denied": "the chip did not open: is the zone, or the card number, read right?",
    "absent": "this is not a travel document",
    "gone": "the document was taken away while it was read",
    "protocol": "the chip gave an answer that no chip should give",
}

app = typer.Typer(help="Read a document's chip, and verify what was read.", no_args_is_help=True)


@app.command()
def verify(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="EF.SOD, DG1 and others; or one zip or JSON of them.")
    ],
    as_json: AsJson = False,
) -> None:
    """Say what is known about signature, hashes, signer, validity, revocation, proofs, algorithms, age of the list.

    Nothing is recorded. Ends with 1 where something is wrong or damaged, with 0 also where it cannot be verified.
    """
    read = _files(paths)
    _tell(read.files, Evidence(read.answered), as_json=as_json)


@app.command()
def read(
    lines: Annotated[list[str] | None, typer.Argument(help="The zone's lines, which open the chip.")] = None,
    *,
    card_number: Annotated[str, typer.Option("--can", help="The card access number, instead of the zone.")] = "",
    reader: Annotated[str, typer.Option(help="Part of the reader's name; the first one without.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="Also save what was read here, for the check page or the API.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the document on a PC/SC reader, ask its chip for proofs, and verify. Fingerprints and iris stay unread."""
    secret = of_card_number(card_number) if card_number else _secret("\n".join(lines or []))
    try:
        with progress_bar() as progress:
            found = read_document(connect(reader), secret, random=secrets.token_bytes, progress=_Bar(progress))
    except NoReader as error:
        stop(str(error))
    except ChipTrouble as trouble:
        stop(f"{_TROUBLE.get(trouble.code, _TROUBLE['protocol'])} ({trouble})", code=1)
    typer.echo(f"opened by {found.access}", err=True)
    for name, why in found.missing.items():
        typer.echo(f"{name} was not read: {why}", err=True)
    if out is not None:
        out.write_bytes(write_upload(found.files, found.evidence.answered))
    _tell(found.files, found.evidence, as_json=as_json)


def _secret(zone: str) -> Secret:
    try:
        return of_zone(parse(zone, today=local_date(None)))
    except MalformedMrz as error:
        stop(str(error))


class _Bar:
    """A bar for each file."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, name: str, done: int, total: int) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._tasks[name], completed=done)


def _tell(files: Mapping[str, bytes], evidence: Evidence, *, as_json: bool) -> NoReturn:
    """Verify and tell, and end with 1 where something is wrong."""
    today, trusted = local_date(None), anchors()
    read = inspect(files, store=trusted.store, today=today, deviations=trusted.deviations, evidence=evidence)
    findings = rules.about(read, None, today=today)
    facts = to_json(read, today=today)
    if as_json:
        told: list[dict[str, Any]] = [{"kind": one.kind, "severity": one.severity} for one in findings]
        typer.echo(json.dumps(facts | {"findings": told}, ensure_ascii=False))
    else:
        for line in fact_lines(facts):
            typer.echo(line)
        for finding in findings:
            typer.echo(f"- {sentence(finding.reason.code, finding.reason.params)}")
    wrong = bool(read.broken) or any(one.severity in ("high", "critical") for one in findings)
    raise typer.Exit(1 if wrong else 0)


def _files(paths: list[Path]) -> ChipRead:
    try:
        contents = [(path.name, read_file(path)) for path in paths]
        packed = len(contents) == 1 and not name_of(contents[0][1])
        read = read_upload(contents[0][1]) if packed else chip_read(iter(contents))
    except BadUpload as error:
        stop(str(error))
    for name in read.ignored:
        typer.echo(f"{name} is not a file of a chip and was left out", err=True)
    return read
