"""What commands say alike: the option for JSON, and a refusal in one line on standard error."""

from typing import Annotated, NoReturn

import typer

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, all else on standard error.")]


def stop(sentence: str, cause: Exception | None = None, *, code: int = 2) -> NoReturn:
    """End the command with one line that says why."""
    typer.echo(f"leeward: {' '.join(sentence.split())}", err=True)
    raise typer.Exit(code) from cause
