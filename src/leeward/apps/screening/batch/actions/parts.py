"""The finished blocks of a batch, stored beside its result, so that a killed run can resume.

One file for each block, written under another name and renamed, so that it is whole or absent. All are valid only for
the key that the batch was started with: input, index, program, officer, and purpose.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leeward.apps.screening.batch.queries.verify_hits import Row
from leeward.core.record.lists.read import Position, Reject


class BatchRunning(RuntimeError):
    """Another process is writing the same result."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finished block: how many travellers were searched for, their hits, and the rows that could not be read."""

    travellers: int
    hits: list[Row]
    rejects: list[Reject]


class Parts:
    """The folder of finished blocks of one batch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def hold(self, key: str, *, resume: bool) -> Iterator[bool]:
        """Hold the folder until the block ends; says whether earlier parts had to be deleted, since their key differs.
        Raises BatchRunning where another process holds it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BatchRunning(f"another run is writing {self.folder.name}") from error
            stale = self._known_key() != key
            dropped = self._drop() if stale or not resume else False
            _write(self.folder / "key", key)
            yield dropped and stale

    def finished_numbers(self) -> list[int]:
        """The numbers of the blocks that are done, in order."""
        return sorted(int(path.stem) for path in self.folder.glob("*.part"))

    def keep(self, number: int, part: Part) -> None:
        """Write a finished block, durably."""
        rejects = [[each.position.line, each.code, dict(each.params), each.excerpt] for each in part.rejects]
        whole = {"travellers": part.travellers, "hits": part.hits, "rejects": rejects}
        _write(self._path(number), json.dumps(whole, ensure_ascii=False, separators=(",", ":")))

    def read(self, number: int) -> Part:
        """Read a finished block."""
        whole: dict[str, Any] = json.loads(self._path(number).read_bytes())
        rejects = [Reject(Position(line=line), code, params, text) for line, code, params, text in whole["rejects"]]
        return Part(whole["travellers"], whole["hits"], rejects)

    def remove(self) -> None:
        """Delete everything, once the result is in its place."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08}.part"

    def _known_key(self) -> str:
        try:
            return (self.folder / "key").read_text()
        except FileNotFoundError:
            return ""

    def _drop(self) -> bool:
        """Delete the parts; whether there were any."""
        old = [path for path in self.folder.iterdir() if path.name != "lock"]
        for path in old:
            path.unlink()
        return bool(old)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = path.with_suffix(".unfinished")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
