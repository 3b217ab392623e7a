"""`leeward chip`: verify what was read from a document's chip."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from leeward.apps.agencies.queries import local_date
from leeward.apps.screening.sentences import sentence
from leeward.apps.screening.sentences.chip import fact_lines
from leeward.apps.screening.trust.queries import anchors
from leeward.cli.lists import AsJson, refuse
from leeward.core.chip import doubts
from leeward.core.chip.inspection import inspect
from leeward.core.chip.json_form import to_json
from leeward.core.chip.upload import BadUpload, ChipRead, chip_read, read_upload

app = typer.Typer(help="Verify what was read from a document's chip.", no_args_is_help=True)


@app.callback()
def chip() -> None:
    """Verify what was read from a document's chip."""


@app.command()
def verify(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="EF.SOD, DG1 and others; or one zip or JSON of them.")
    ],
    as_json: AsJson = False,
) -> None:
    """Say what is known of each: signature, hashes, signer, validity, revocation, algorithms, age of the list.

    Nothing is recorded. Ends with 1 where something is wrong, and with 0 also where something cannot be verified.
    """
    today, trusted = local_date(None), anchors()
    read = inspect(_files(paths).files, store=trusted.store, today=today, deviations=trusted.deviations)
    findings = doubts.about(read, None, ("", ""), today=today)
    facts = to_json(read, today=today)
    if as_json:
        told: list[dict[str, Any]] = [{"kind": one.kind, "severity": one.severity} for one in findings]
        typer.echo(json.dumps(facts | {"findings": told}, ensure_ascii=False))
    else:
        for line in fact_lines(facts):
            typer.echo(line)
        for finding in findings:
            typer.echo(f"- {sentence(finding.reason.code, finding.reason.params)}")
    raise typer.Exit(1 if any(one.severity in ("high", "critical") for one in findings) else 0)


def _files(paths: list[Path]) -> ChipRead:
    try:
        contents = [(path.name, path.read_bytes()) for path in paths]
        if len(contents) == 1 and contents[0][1][:1] in (b"P", b"{"):
            return read_upload(contents[0][1])
        return chip_read(iter(contents))
    except BadUpload as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}")
