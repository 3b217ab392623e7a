"""`leeward badge`: badges and certificates of training."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from leeward.cli.files import read_file
from leeward.cli.output import AsJson, stop
from leeward.core.printable import printable
from leeward.core.training.badges.badge_files import LARGEST, read_badge
from leeward.core.training.badges.refusals import Refused, Unreadable
from leeward.core.training.badges.trust import read_trust
from leeward.core.training.badges.verification import Reason, Trust, Verdict, verify
from leeward.messages import sentence

app = typer.Typer(help="Badges and certificates of training: verify them.", no_args_is_help=True)


@app.callback()
def badge() -> None:
    """Badges and certificates of training: verify them."""


@app.command("verify")
def verify_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The badge: JSON, or a PNG or SVG that has it; - for standard input.")
    ],
    trust: Annotated[
        Path | None, typer.Option(help='Issuers and their keys, as JSON: {"https://college.example": ["z6Mk..."]}.')
    ] = None,
    revocations: Annotated[
        list[Path] | None, typer.Option(help="The issuer's list of revoked badges; may be given several times.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a badge is valid now, without a connection and without an installation.

    Verifies the signature, the dates, the issuer's key and, with its list, the revocation. Ends with 0 for a valid
    badge, with 1 for one that is not, with 2 where the file cannot be read, with 3 for a badge that is intact while no
    issuer is trusted (--trust): a forger has a key too.
    """
    trusted, lists = _trust(trust), [_read(each) for each in revocations or ()]
    verdict, unreadable = _verdict(file, trusted, lists)
    if as_json:
        typer.echo(json.dumps(_shown(verdict), ensure_ascii=False))
    else:
        for name, value in _shown(verdict).items():
            typer.echo(f"{name}\t{json.dumps(value) if isinstance(value, bool) else value or ''}")
    raise typer.Exit(2 if unreadable else 0 if verdict.valid else 3 if verdict.intact else 1)


def _verdict(file: Path, trusted: Trust | None, lists: list[dict[str, Any]]) -> tuple[Verdict, bool]:
    """The verdict, and whether the file could not be read."""
    data = read_file(file, LARGEST)
    try:
        return verify(read_badge(data), datetime.now(UTC), trusted, lists), False
    except Refused as error:
        return Verdict(False, "", "", (Reason(error.code, error.params),)), isinstance(error, Unreadable)


def _trust(file: Path | None) -> Trust | None:
    try:
        return read_trust(read_file(file, LARGEST)) if file else None
    except Refused as error:
        stop(f"{file}: {sentence(error.code, error.params)}", error)


def _read(file: Path) -> dict[str, Any]:
    try:
        return read_badge(read_file(file, LARGEST))
    except Refused as error:
        stop(f"{file}: {sentence(error.code, error.params)}", error)


def _shown(verdict: Verdict) -> dict[str, object]:
    """What is printed: the four fields of the interface."""
    reason = " ".join(sentence(each.code, each.params) for each in verdict.reasons)
    return {
        "valid": verdict.valid,
        "issuer": _one_line(verdict.issuer) or None,
        "achievement": _one_line(verdict.achievement) or None,
        "reason": _one_line(reason),
    }


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())
