"""The files of an index folder: `idx.<generation>`, whole and verified.

While it is built it is `idx.<generation>.tmp`, and `idx.<generation>.spill` is a folder for what memory does not hold.
"""

import re
from pathlib import Path

_NAME = re.compile(r"idx\.([1-9][0-9]{0,14})")
_SPILL = re.compile(_NAME.pattern + r"\.spill")
_UNFINISHED = re.compile(_NAME.pattern + r"\.tmp")


def generation_path(folder: Path, generation: int) -> Path:
    """Where a generation lies."""
    return folder / f"idx.{generation}"


def unfinished_path(folder: Path, generation: int) -> Path:
    """Where a generation is written before it is verified."""
    return folder / f"idx.{generation}.tmp"


def spill_path(folder: Path, generation: int) -> Path:
    """Where the build of a generation keeps what memory does not hold."""
    return folder / f"idx.{generation}.spill"


def generations(folder: Path) -> list[int]:
    """The generations in the folder, the newest first; none where there is no folder."""
    matches = (_NAME.fullmatch(path.name) for path in _files(folder))
    return sorted((int(match[1]) for match in matches if match), reverse=True)


def unfinished(folder: Path) -> list[Path]:
    """The files that builds which ended early have left."""
    return [path for path in _files(folder) if _UNFINISHED.fullmatch(path.name)]


def spilled(folder: Path) -> list[Path]:
    """The folders that they have left."""
    return [path for path in _files(folder) if _SPILL.fullmatch(path.name)]


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
