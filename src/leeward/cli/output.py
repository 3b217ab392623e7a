"""What commands say alike: the option for JSON, a number of things, and a refusal in one line on standard error."""

from typing import Annotated, NoReturn

import typer
from django.utils.translation import ngettext

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, all else on standard error.")]


def counted(number: int, one: str, many: str) -> str:
    """So many of something: `1 country`, `2 countries`."""
    return f"{number} {ngettext(one, many, number)}"


def stop(sentence: str, cause: Exception | None = None, *, code: int = 2) -> NoReturn:
    """End the command with one line that says why."""
    typer.echo(f"leeward: {' '.join(sentence.split())}", err=True)
    raise typer.Exit(code) from cause
