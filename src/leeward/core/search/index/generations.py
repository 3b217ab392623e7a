"""The files of an index folder: `idx.<generation>`, complete and verified; `idx.<generation>.tmp` while it is built."""

import re
from pathlib import Path

_NAME = re.compile(r"idx\.([1-9][0-9]{0,14})")
_UNFINISHED = re.compile(_NAME.pattern + r"\.tmp")


def generation_path(folder: Path, generation: int) -> Path:
    """The path of a generation."""
    return folder / f"idx.{generation}"


def unfinished_path(folder: Path, generation: int) -> Path:
    """The path of a generation before it is verified."""
    return folder / f"idx.{generation}.tmp"


def generations(folder: Path) -> list[int]:
    """The generations in the folder, newest first; empty if there is no folder."""
    matches = (_NAME.fullmatch(path.name) for path in _files(folder))
    return sorted((int(match[1]) for match in matches if match), reverse=True)


def unfinished_files(folder: Path) -> list[Path]:
    """The remains of aborted builds."""
    return [path for path in _files(folder) if _UNFINISHED.fullmatch(path.name)]


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
