"""The generation in service that a process keeps open, replaced by a newer one between two requests."""

from pathlib import Path
from threading import Lock

from leeward.core.search.index.container import IndexDamaged
from leeward.core.search.index.control import Control, decode
from leeward.core.search.index.generations import generation_path, generations
from leeward.core.search.index.snapshot import Snapshot


class Store:
    """The index of one folder, for all threads of a process.

    `trouble` says in one sentence why the expected generation is not in service; None if it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble: str | None = None
        self._control = Control(folder)
        self._seen: bytes | None = b""  # no word yet, so that the first call always looks
        self._snapshot: Snapshot | None = None
        self._opening = Lock()

    def current(self) -> Snapshot | None:
        """The snapshot to search now; None if no generation can be used.

        Costs one read of mapped memory while the generation stays the same. The first caller opens and verifies a new
        one (about a second per gigabyte, while other threads continue with the old one). A generation that is damaged
        or older than the one in use is refused: the one in use is kept.
        """
        if self._control.generation() != self._seen and self._opening.acquire(blocking=self._snapshot is None):
            try:
                # again if the word has changed since: the requested file may already be gone
                while (word := self._control.generation()) != self._seen:
                    self._exchange(word)
                    # Also after a refusal, or each request would verify the damaged file again.
                    self._seen = word
            finally:
                self._opening.release()
        return self._snapshot

    @property
    def is_outlived(self) -> bool:
        """Whether its folder was removed and created again, so that this store still uses removed files."""
        return self._control.replaced

    def _exchange(self, word: bytes | None) -> None:
        named = None if word is None else decode(word)
        if not named:
            lost = bool(generations(self.folder))
            self.trouble = "the control file of the index is missing, damaged or not readable" if lost else None
        elif self._snapshot is not None and named < self._snapshot.generation:
            self.trouble = f"generation {named} is older than {self._snapshot.generation}, which stays in use"
        else:
            self.trouble = self._open(named)
        if self._snapshot is None:
            self._fall_back(named)

    def _open(self, generation: int) -> str | None:
        """Use a generation; returns the problem with it, or None."""
        path = generation_path(self.folder, generation)
        try:
            snapshot = Snapshot.open(path, marked=True)
            if snapshot.generation != generation:
                raise IndexDamaged(path, f"it holds generation {snapshot.generation}")
        except IndexDamaged as error:
            return str(error)
        self._snapshot = snapshot
        return None

    def _fall_back(self, named: int | None) -> None:
        """Use the newest complete generation that is not newer than the named one (a newer one was never put in
        service).
        """
        for generation in generations(self.folder):
            if (not named or generation < named) and self._open(generation) is None:
                return
