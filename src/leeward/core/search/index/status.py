"""What an operator wants to know of an index folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from leeward.core.search.index.rows import Source
from leeward.core.search.index.store import Store

_OLD_NAMES = "its names were folded by other name tables or rules; the next build brings them up to date"


@dataclass(frozen=True, slots=True)
class Status:
    """The generation in use (0: none), the registry's position it reflects, its sources, rows by kind, and bytes.

    `parts` are the bytes by part of the file, `built` is when it was finished (UTC), `identity` its digest; `trouble`
    says why a newer generation is not in use. `not_after` is the day from which on a copy is not searched.
    """

    generation: int = 0
    position: int = 0
    sources: tuple[Source, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    bytes: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)
    identity: str = ""
    built: datetime | None = None
    trouble: str | None = None
    not_after: str = ""

    def age(self, now: datetime) -> timedelta | None:
        """How old the file is at `now`; None without one. How old its knowledge is, its sources say."""
        return None if self.built is None else now - self.built


def status(folder: Path) -> Status:
    """The state of the index in `folder`; it opens and so verifies the generation in service."""
    return status_of(Store(folder))


def status_of(store: Store) -> Status:
    """The same for a store that a process has open already, at no such cost."""
    snapshot = store.current()
    if snapshot is None:
        return Status(trouble=store.trouble)
    return Status(
        snapshot.generation,
        snapshot.position,
        snapshot.sources,
        snapshot.counts,
        snapshot.size,
        snapshot.parts,
        snapshot.identity,
        snapshot.built,
        store.trouble or (_OLD_NAMES if snapshot.names_outdated else None),
        snapshot.copy.not_after if snapshot.copy else "",
    )
