"""The demonstration's files to try, where `leeward demo` put them; none on an installation with real records."""

from pathlib import Path

from django.conf import settings

from leeward.scenario.samples import SampleText, sample_texts


def folder() -> Path:
    """Where the files lie."""
    return Path(settings.VAR) / "samples"


def offered(kind: str) -> list[SampleText]:
    """The files of a kind (`chip`, `picture`) that can be tried here."""
    if not settings.DEMO:
        return []
    return [row for row in sample_texts() if row.kind == kind and (folder() / row.name).is_file()]


def sample_file(name: str) -> Path | None:
    """Where the file of this name lies; None where none of that name is offered."""
    found = {row.name for kind in ("chip", "picture") for row in offered(kind)}
    return folder() / name if name in found else None
