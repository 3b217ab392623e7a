"""The demonstration's files to try, where `leeward demo` put them; none on an installation with real records."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from django.conf import settings

from leeward.platform.hooks import Provider

KINDS = ("chip", "picture", "paper")


class Sample(Protocol):
    """A file to try: its name, its `kind` (one of KINDS), and two sentences about it."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def why(self) -> str: ...


samples = Provider[[], Sequence[Sample]](
    "border.samples", "The files to try at the counter of the demonstration, in their order.", default=tuple
)


def folder() -> Path:
    """The folder of the files."""
    return Path(settings.VAR) / "samples"


def samples_of(kind: str) -> list[Sample]:
    """The files of a kind that can be tried here."""
    return [row for row in samples() if row.kind == kind and (folder() / row.name).is_file()]


def sample_file(name: str) -> Path | None:
    """The path of the file with this name; None if no file of that name is offered."""
    found = {row.name for kind in KINDS for row in samples_of(kind)}
    return folder() / name if name in found else None
