"""`leeward verify`: whether a release of an operation is what its node signed."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from leeward.cli.files import read_file
from leeward.cli.output import AsJson, stop
from leeward.core.operation.verification import release_problem
from leeward.core.outside_json import BadJson, read_json
from leeward.core.printable import printable
from leeward.messages import sentence

_RIGHT = "right"


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The json file of a release; - for standard input.")],
    keys: Annotated[
        Path,
        typer.Option(help="The public keys of its node, from the address /exchange/v1/keys there, as a file."),
    ],
    as_json: AsJson = False,
) -> None:
    """Say whether the json file of a release is what its node signed, without a connection and an installation.

    Ends with 0 where it is, with 1 where it is not or the keys are another node's, with 2 where a file cannot be read.
    Take the keys from the node itself over https: someone who sends you both files can forge both.
    """
    release, published = _read(file), _read(keys)
    problem = release_problem(release, published)
    said = sentence(f"operation.verify.{problem or _RIGHT}")
    signed = release.get("signed") if isinstance(release, dict) else None
    signed = signed if isinstance(signed, dict) else {}
    found = {"valid": not problem, "node": _line(signed.get("node")), "key": _line(signed.get("key")), "reason": said}
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        for name, value in found.items():
            typer.echo(f"{name}\t{json.dumps(value) if isinstance(value, bool) else value}")
    raise typer.Exit(2 if problem in ("format", "keys") else 1 if problem else 0)


def _read(path: Path) -> Any:
    try:
        return read_json(read_file(path))
    except BadJson as error:
        stop(f"{path}: not JSON: {error}", error)


def _line(value: object) -> str:
    return " ".join(printable(value).split()) if isinstance(value, str) else ""
