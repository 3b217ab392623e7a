"""Which version of the demonstration a folder holds: the loaders add to what is there, but only to what they made."""

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

import typer
from django.conf import settings
from django.db import connection

MARKER: Final = "demonstration"
"""The file in LEEWARD_VAR that says that a demonstration is there, and by which version."""
_HERE = Path(__file__).parent
_MADE_BY = ((_HERE, "*.py"), (_HERE.parent / "scenario", "*.py"), (_HERE.parent / "resources" / "scenario", "*.*"))


@cache
def version() -> str:
    """A digest of the files that make the demonstration, so that no one has to remember to raise a number."""
    digest = blake2b(digest_size=8)
    for folder, pattern in _MADE_BY:
        for path in sorted(folder.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def refuse_another() -> None:
    """End with a sentence where another version made the demonstration that is in the database."""
    marker = settings.VAR / MARKER
    made_here = not marker.exists() or marker.read_text("utf-8") == version()
    if made_here or "agencies_agency" not in connection.introspection.table_names():
        return
    typer.echo(
        f"leeward: another version made the demonstration in {settings.VAR}; start it again with `make reset`", err=True
    )
    raise typer.Exit(1)


def mark() -> None:
    """Write down that this version makes the demonstration here."""
    (settings.VAR / MARKER).write_text(version(), "utf-8")
