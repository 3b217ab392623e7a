"""Marks for index files that were fully verified, so that not every process has to do it again.

Verification takes about a second per gigabyte. With a hundred million documents, each worker of a server would need
some seconds at its start, all for the same bytes. So a process that has verified a large file writes a mark next to it,
for exactly this file (its inode number, size, modification time and identity); the next process verifies only head,
trailer and size. Any later write to the file invalidates the mark. A mark cannot detect a disk that loses bits
silently: `leeward index verify` always reads everything.
"""

from contextlib import suppress
from os import stat_result
from pathlib import Path

LARGE = 64 << 20
"""Bytes from which a mark is useful; a smaller file is verified in some hundredths of a second."""


def is_marked(path: Path, facts: stat_result, identity: str) -> bool:
    """Whether exactly this file was verified before."""
    if facts.st_size < LARGE:
        return False
    try:
        return mark_path(path).read_text(encoding="ascii") == _mark(facts, identity)
    except (OSError, ValueError):
        return False


def mark(path: Path, facts: stat_result, identity: str) -> None:
    """Mark the file as verified; if the folder is not writable, the next process verifies it again."""
    if facts.st_size >= LARGE:
        with suppress(OSError):
            mark_path(path).write_text(_mark(facts, identity), encoding="ascii")


def carry_mark(path: Path, target: Path) -> None:
    """Rename the mark after its file was renamed."""
    with suppress(OSError):
        mark_path(path).rename(mark_path(target))


def mark_path(path: Path) -> Path:
    """The path of the mark of an index file."""
    return path.with_name(f"{path.name}.verified")


def _mark(facts: stat_result, identity: str) -> str:
    return f"{facts.st_dev} {facts.st_ino} {facts.st_size} {facts.st_mtime_ns} {identity}\n"
