"""Marks on index files that were read to their last byte: so that not every process has to do it again.

Verifying takes about a second a gigabyte. A hundred million documents would keep each worker of a server busy for some
seconds at its start, and all of them with the same bytes. So whoever has verified a large file leaves a mark beside it,
for this very file (its number on the disk, its size, its last change, its identity): the next one verifies head,
trailer and size alone. Whatever is written to the file later makes the mark void. What a mark cannot see is a disk that
loses bits silently: `leeward index verify` always reads everything.
"""

from contextlib import suppress
from os import stat_result
from pathlib import Path

LARGE = 64 << 20
"""Bytes from which a mark is worth having; a smaller file is verified in some hundredths of a second."""


def is_marked(path: Path, facts: stat_result, identity: str) -> bool:
    """Whether this very file was verified before."""
    if facts.st_size < LARGE:
        return False
    try:
        return mark_path(path).read_text(encoding="ascii") == _mark(facts, identity)
    except (OSError, ValueError):
        return False


def mark(path: Path, facts: stat_result, identity: str) -> None:
    """Say that the file was verified; where the folder cannot be written, the next process verifies it again."""
    if facts.st_size >= LARGE:
        with suppress(OSError):
            mark_path(path).write_text(_mark(facts, identity), encoding="ascii")


def carry_mark(path: Path, target: Path) -> None:
    """Have the mark follow its file, which was renamed."""
    with suppress(OSError):
        mark_path(path).rename(mark_path(target))


def mark_path(path: Path) -> Path:
    """Where the mark of an index file lies."""
    return path.with_name(f"{path.name}.verified")


def _mark(facts: stat_result, identity: str) -> str:
    return f"{facts.st_dev} {facts.st_ino} {facts.st_size} {facts.st_mtime_ns} {identity}\n"
