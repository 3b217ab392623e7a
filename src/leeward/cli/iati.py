"""`leeward iati`: files of the International Aid Transparency Initiative."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer
from django.conf import settings

from leeward.cli.drafts import Acting
from leeward.cli.files import read_file
from leeward.cli.output import AsJson, stop
from leeward.cli.progress import progress_bar
from leeward.core.outside_json import read_json
from leeward.core.printable import printable
from leeward.core.results.iati.findings import Finding, is_valid
from leeward.core.results.iati.rules import Rule, further_rules
from leeward.core.results.iati.source import NotReadable
from leeward.core.results.iati.validation import validate as findings_of
from leeward.messages import sentence

app = typer.Typer(help="IATI files: validate them, and write those of projects.", no_args_is_help=True)
_CHUNK = 256 * 1024


@app.callback()
def iati() -> None:
    """IATI files: validate them, and write those of projects."""


@app.command()
def validate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of IATI 2.03; - for standard input.")],
    ruleset: Annotated[
        Path | None, typer.Option(help="Further rules, such as a donor's, in the standard's JSON.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with a file of activities or organisations, without a connection and without an installation.

    One finding a line: severity, number of the rule, line, sentence. Ends with 0 without errors (there may be
    warnings), with 1 if there are errors, with 2 where the file is no XML that can be read.
    """
    findings, readable = _found(file, _further(ruleset))
    if as_json:
        typer.echo(json.dumps({"valid": is_valid(findings), "findings": [_shown(each) for each in findings]}))
    for each in () if as_json else findings:
        typer.echo("\t".join(str(value) for value in _shown(each).values()))
    raise typer.Exit(2 if not readable else 0 if is_valid(findings) else 1)


def _further(ruleset: Path | None) -> tuple[Rule, ...]:
    try:
        return further_rules(read_json(read_file(ruleset))) if ruleset else ()
    except ValueError as error:  # BadJson too
        stop(f"{ruleset}: no ruleset in the standard's JSON ({error})", error)


def _found(file: Path, more: tuple[Rule, ...]) -> tuple[list[Finding], bool]:
    """The findings, and whether the file could be read to its end."""
    found: list[Finding] = []
    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as stream, progress_bar() as bar:
            task = bar.add_task("validating", total=None if str(file) == "-" else file.stat().st_size)
            for each in findings_of(_chunks(stream, bar, task), datetime.now(UTC), more=more):
                found.append(each)
    except NotReadable as error:
        found.append(Finding("critical", error.rule, error.line, "", error.code, error.params))
        return found, False
    except OSError as error:
        stop(f"{file}: {error.strerror}", error)
    return found, True


def _chunks(stream: BinaryIO, bar: Any, task: Any) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        bar.advance(task, len(chunk))
        yield chunk


def _shown(finding: Finding) -> dict[str, str | int]:
    """What is printed of a finding."""
    message = " ".join(printable(sentence(finding.code, finding.params)).split())
    return {"severity": finding.severity, "rule": finding.rule, "line": finding.line, "message": message}


@app.command()
def export(
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="A project's code or IATI identifier.")],
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output without it.")] = None,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Write a project of the officer's agency as an IATI file. What validation finds goes to standard error.

    Ends with 0 where the file may be published, with 1 where it has errors or there is no such project.
    """
    # What reads projects loads half of the node; `validate` needs none of it.
    content, findings, valid = import_module("leeward.cli.iati_export").exported(project, acting)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        try:
            out.write_bytes(content)
        except OSError as error:
            stop(f"{out}: {error.strerror}", error)
    for line in findings:
        typer.echo(line, err=True)
    raise typer.Exit(0 if valid else 1)
