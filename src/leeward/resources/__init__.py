"""The tables that Leeward reads but does not compute: codes, policies, name variants.

They are YAML and CSV files so that an officer of the state that uses them can review and replace them. A folder of the
same layout (`LEEWARD_RESOURCES`) overrides the shipped files, file by file.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_override: Path | None = None


def use_override(folder: Path | None) -> None:
    """Let files in `folder` override the shipped ones; None restores the shipped files.

    Called once by the settings, before any table is read. Tables are cached by their readers, so a later
    change needs a restart.
    """
    global _override  # noqa: PLW0603 - set once at start, by the settings
    _override = folder


def read_text(name: str) -> str:
    """The text of the resource `name`, such as `codes/states.csv`.

    Raises FileNotFoundError if neither the override folder nor the package has it.
    """
    if _override is not None and (_override / name).is_file():
        return (_override / name).read_text(encoding="utf-8")
    return shipped_text(name)


def shipped_text(name: str) -> str:
    """The text of the resource as Leeward ships it, for a table that an agency's file overrides row by row."""
    return (files(__name__) / name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """The bytes of the resource `name`, found like in `read_text`."""
    if _override is not None and (_override / name).is_file():
        return (_override / name).read_bytes()
    return (files(__name__) / name).read_bytes()


def read_folder(name: str) -> dict[str, bytes]:
    """Every file below a shipped folder, by its path in it; empty if there is none."""
    top = files(__name__) / name
    return dict(_below(top, "")) if top.is_dir() else {}


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{path}{entry.name}/")
        else:
            yield path + entry.name, entry.read_bytes()
