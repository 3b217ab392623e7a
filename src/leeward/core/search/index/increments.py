"""Increments: what changed between two positions of the registry's journal, as files that one process makes for all.

To fold the names of a whole list takes seconds, which a process that answers checks does not have. So the worker makes
a segment of them, and every process maps it above the generation in service (as the runs of an LSM tree: O'Neil and
others, "The log-structured merge-tree", Acta Informatica 33, 1996). An increment has the rows as they were when it was
made, at its `position` or later, so it is right above every generation and increment that reaches its `after`, as long
as the journal is followed from its `position` on.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import numpy as np

from leeward.core.search.index import disk
from leeward.core.search.index.changes import Changed
from leeward.core.search.index.collector import collect
from leeward.core.search.index.container import Content, IndexDamaged, read, write
from leeward.core.search.index.segment import Segment

_NAME = re.compile(r"increment\.([0-9]{1,15})\.([0-9]{1,15})")
_CHANGED = "changed.records"
_ID_BYTES = 16


class Increment(Segment):
    """The rows of the records that changed after position `after` and up to `position`, on a mapped file.

    `changed` are all of these records, those that no longer have a row too; `last` is the one that changed at
    `position`, which a journal that was put back from a backup does not have there.
    """

    def __init__(self, path: Path, content: Content) -> None:
        super().__init__(content.sections)
        try:
            self.after, self.position = int(content.about["after"]), int(content.about["position"])
            self.last = UUID(content.about["last"])
            octets = content.sections[_CHANGED].tobytes()
        except (KeyError, TypeError, ValueError) as error:
            raise IndexDamaged(path, f"it lacks what an increment needs ({error})") from error
        self.changed = frozenset(UUID(bytes=octets[at : at + _ID_BYTES]) for at in range(0, len(octets), _ID_BYTES))

    @classmethod
    def open(cls, path: Path) -> "Increment":
        """Map and verify the file. Raises IndexDamaged with the reason in one sentence."""
        return cls(path, read(path))


def write_increment(folder: Path, changed: Changed, *, after: int, position: int, last: UUID) -> Path:
    """Write an increment, durably, for every process that looks; its path. Raises OSError on disk errors.

    One process writes at a time: what another left unfinished is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for remains in folder.glob("increment.*.tmp"):
        disk.remove(remains)
    path = folder / f"increment.{after}.{position}"
    fresh = path.with_name(f"{path.name}.tmp")
    ids = np.frombuffer(b"".join(record.bytes for record in changed), dtype=np.uint8)
    sections = {**collect(row for row in changed.values() if row is not None), _CHANGED: ids}
    write(fresh, sections, {"after": after, "position": position, "last": str(last)})
    disk.rename(fresh, path)
    disk.sync_folder(folder)
    return path


def increments_from(folder: Path, position: int) -> Iterator[Increment]:
    """The increments that lead on from this position, in order. One that is damaged ends them: what follows is read
    from the journal.
    """
    with suppress(IndexDamaged):
        while (path := _next(folder, position)) is not None:
            increment = Increment.open(path)
            yield increment
            position = increment.position


def named_chain(folder: Path, position: int) -> list[int]:
    """The positions that those from this position on reach by their names alone: no file is read."""
    reached = list[int]()
    while (path := _next(folder, position)) is not None:
        position = int(path.name.rpartition(".")[2])
        reached.append(position)
    return reached


def drop_increments(folder: Path, upto: int | None = None) -> None:
    """Remove those that a generation of this position has, or all; processes that have them mapped keep them."""
    for _, position, path in _present(folder):
        if upto is None or position <= upto:
            disk.remove(path)


def increment_paths(folder: Path) -> list[Path]:
    """Every increment of the folder, in the order of their positions."""
    return [path for *_, path in sorted(_present(folder))]


def _next(folder: Path, position: int) -> Path | None:
    """The one that begins at the position or before it, and reaches furthest."""
    reaching = [(to, path) for after, to, path in _present(folder) if after <= position < to]
    return max(reaching)[1] if reaching else None


def _present(folder: Path) -> list[tuple[int, int, Path]]:
    names = ((_NAME.fullmatch(path.name), path) for path in (folder.iterdir() if folder.is_dir() else ()))
    return [(int(match[1]), int(match[2]), path) for match, path in names if match]
