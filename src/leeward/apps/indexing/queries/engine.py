"""The index of this process: the generation in service, and on top of it the records changed since.

A record changed in the registry is found, or gone, at the next check of every process: each check reads the journal's
position (one indexed read) and catches up with the few changes since. `rebuild` makes a new generation when they have
become many. Where a whole list has come at once, checks of a serving process do not wait for it: the worker makes an
increment of it (`increments.py`), which a thread maps, and until then every answer says that its sources are not up to
date. Where no increment comes, since no worker works, that thread reads the changes itself.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from leeward.apps.indexing.queries.rows import active_rows, changed_rows
from leeward.apps.registry.queries import records as registry
from leeward.core.search.index import (
    Changes,
    Copies,
    Increment,
    Index,
    Layer,
    Snapshot,
    Source,
    StaleGeneration,
    Store,
    build,
    drop_increments,
    in_service,
    increments_from,
)

# Beyond this many changed records a new generation is cheaper than keeping them in memory.
MOST_CHANGES = 2000
MOST_AWAITED = 300
"""Changes that a check waits for: a twentieth of a second where all are persons (two cores, 2026-11-26)."""
MOST_CARRIED = 200_000
"""A serving process does not read more changes than this into memory: the generation that has them is due."""
_BATCH = 1000
WORKER_SECONDS = 10.0
"""How long a serving process waits for the next increment before it reads the changes itself."""
_LOOK_SECONDS = 0.2

log = logging.getLogger("leeward.screening")


@dataclass(frozen=True, slots=True)
class InService:
    """The index that a check searches, its generation (0 where no index file can be used), up to which position of the
    registry's journal it is current, the bulk copies it has, as sources, those past their day, which are no longer
    searched, and how many changes of the journal are still missing.
    """

    index: Index
    generation: int
    position: int
    trouble: str | None
    copies: tuple[Source, ...] = ()
    ended: tuple[Snapshot, ...] = ()
    behind: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """One moment of an engine; exchanged whole, so that no check sees a position without its records."""

    generation: int
    position: int
    base: tuple[Layer, ...]
    changes: Changes
    copies: tuple[Snapshot, ...]
    index: Index
    reached: int
    """The position of the base: that of the generation, or of the last increment above it."""

    @classmethod
    def of(
        cls,
        generation: int,
        position: int,
        base: tuple[Layer, ...],
        changes: Changes,
        copies: tuple[Snapshot, ...] = (),
        *,
        reached: int,
    ) -> "_State":
        layers = [*changes.layers, *base, *(Layer.of(copy) for copy in copies)]
        return cls(generation, position, base, changes, copies, Index(layers), reached)

    def with_copies(self, copies: tuple[Snapshot, ...]) -> "_State":
        """The same state with these bulk copies."""
        if copies == self.copies:
            return self
        return _State.of(self.generation, self.position, self.base, self.changes, copies, reached=self.reached)


Apart = Callable[[Callable[[], None]], object]
"""Runs a function without making the caller wait."""


def in_thread(work: Callable[[], None]) -> None:
    """Run it in a thread with a database connection of its own."""

    def done() -> None:
        try:
            work()
        finally:
            connection.close()

    threading.Thread(target=done, name="catching-up", daemon=True).start()


class Engine:
    """Keeps the index of one folder current, for all threads of a process."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self.copies = Copies(folder / "bulk")
        self._lock = threading.Lock()
        self._catching = threading.Lock()
        self._patience: int | None = None
        self._worker_seconds = WORKER_SECONDS
        self._apart: Apart = in_thread
        self._state = _State.of(-1, 0, (), Changes(), reached=0)

    def serve(
        self, patience: int = MOST_AWAITED, apart: Apart = in_thread, worker_seconds: float = WORKER_SECONDS
    ) -> None:
        """From now on checks wait for so many changes at most: more are caught up by `apart`, in another thread, which
        gives the worker so many seconds for each increment.

        Even then a withdrawn record is no hit, since each hit is verified against the record itself.
        """
        self._patience, self._apart, self._worker_seconds = patience, apart, worker_seconds

    def current(self) -> InService:
        """The current index; in a serving process it may lag a little where very much has changed."""
        snapshot = self.store.current()
        copies = self.searchable()
        position = registry.position()
        state = self._state
        newer = (snapshot.generation if snapshot else 0) > state.generation or position > state.position
        if newer or copies != state.copies:
            with self._lock:
                # Another thread may have caught up further than this one saw.
                state = self._state = self._state_for_caller(self._state, snapshot, position).with_copies(copies)
        known = tuple(source for copy in state.copies for source in copy.sources)
        ended = tuple(copy for copy in self.copies.current() if copy not in copies)
        behind = max(position - state.position, 0)
        return InService(state.index, state.generation, state.position, self.store.trouble, known, ended, behind)

    def _state_for_caller(self, state: _State, snapshot: Snapshot | None, position: int) -> _State:
        """The state as far as the caller waits for it; a thread catches up with the rest."""
        if state.generation < 0:
            state = _with_generation(state, snapshot)
        newest = _with_generation(state, snapshot)
        if self._patience is None and position - newest.position > MOST_AWAITED:
            newest = _with_increments(newest, self.store.folder)
        if self._waits_for(newest, position):
            return _with_changes(newest, position)
        self._catch_up_apart()
        return _with_changes(state, position) if self._waits_for(state, position) else state

    def _waits_for(self, state: _State, position: int) -> bool:
        """Whether so few changes are missing that a check waits for them. Journal numbers have gaps, so rows are
        counted.
        """
        if self._patience is None or position - state.position <= self._patience:
            return True
        return not registry.more_changes(state.position, self._patience)

    def _catch_up_apart(self) -> None:
        """Start the thread that catches up, unless it runs."""
        if self._catching.acquire(blocking=False):
            self._apart(self._caught_up)

    def _caught_up(self) -> None:
        try:
            if not self._follow_increments():
                self._catch_up()
        except Exception:  # the next check starts another thread
            log.exception("the index could not be brought up to date; trying again")
        finally:
            self._catching.release()

    def _follow_increments(self) -> bool:
        """Take the increments that the worker makes until a check may wait for the rest; False where none came for so
        long that this process has to read the changes itself.
        """
        since, reached = time.monotonic(), -1
        while True:
            state = _with_increments(_with_generation(self._state, self.store.current()), self.store.folder)
            position = registry.position()
            if self._waits_for(state, position):
                self._replace(_with_changes(state, position))
                return True
            self._replace(state)
            if state.position > reached:
                since, reached = time.monotonic(), state.position
            if time.monotonic() - since >= self._worker_seconds:
                return False
            time.sleep(_LOOK_SECONDS)

    def _catch_up(self) -> None:
        """Follow the journal in the background until it is nearly reached, or a new generation has to be awaited."""
        state = _with_increments(_with_generation(self._state, self.store.current()), self.store.folder)
        while not self._waits_for(state, position := registry.position()):
            if position - state.position > MOST_CARRIED or self._state.generation > state.generation:
                return  # a newer one is due, or came: the next check starts from it
            state = _with_changes(state, state.position + _BATCH)
            self._replace(state)
        self._replace(_with_changes(state, position))

    def _replace(self, state: _State) -> None:
        """Put a state in service that has more changes than the one that is, or as many in a newer generation."""
        with self._lock:
            before = self._state
            if (state.generation, state.position) != (before.generation, before.position) and (
                state.generation >= before.generation and state.position >= before.position
            ):
                self._state = state.with_copies(before.copies)

    def searchable(self) -> tuple[Snapshot, ...]:
        """The bulk copies that a check may search today."""
        return self.copies.searchable(timezone.now().date())

    @property
    def changes(self) -> int:
        """How many records the segments above the generation add or hide, in memory and in increments."""
        state = self._state
        above = (layer.segment for layer in state.base)
        return len(state.changes) + sum(len(each.changed) for each in above if isinstance(each, Increment))


def _with_generation(state: _State, snapshot: Snapshot | None) -> _State:
    """The state with this generation, where it is newer: changes that it has are dropped from memory."""
    generation = snapshot.generation if snapshot else 0
    if generation <= state.generation:
        return state
    base = (Layer.of(snapshot),) if snapshot else ()
    position = snapshot.position if snapshot else 0
    return _State.of(generation, position, base, Changes(), state.copies, reached=position)


def is_of_journal(increment: Increment) -> bool:
    """Whether the journal still has what the increment ends with; not after a backup has replaced it."""
    return registry.changed_at(increment.position) == increment.last


def _with_increments(state: _State, folder: Path) -> _State:
    """The state with what other processes made of the changes since, where it reaches further than the state."""
    base, reached = state.base, state.reached
    for increment in increments_from(folder, reached):
        if not is_of_journal(increment):
            break  # the worker removes it
        base = (Layer.of(increment), *(layer.without(increment.changed) for layer in base))
        reached = increment.position
    if reached <= state.position:
        return state
    return _State.of(state.generation, reached, base, Changes(), state.copies, reached=reached)


def _with_changes(state: _State, position: int) -> _State:
    """The state with the journal's changes up to `position`."""
    changed, reached = changed_rows(state.position, position)
    if reached == state.position:
        return state
    base = tuple(layer.without(changed) for layer in state.base)
    changes = state.changes.and_then(changed)
    return _State.of(state.generation, reached, base, changes, state.copies, reached=state.reached)


@cache
def engine() -> Engine:
    """The engine of this process."""
    return Engine(settings.INDEX)


def current() -> InService:
    """The index that a check searches now."""
    return engine().current()


def index_source(source: registry.Source) -> Source:
    """A list as an index names it."""
    as_of = source.as_of.isoformat() if source.as_of else ""
    return Source(f"{source.source} {source.record_list}", as_of, source.records)


def rebuild(
    progress: Callable[[int], None] | None = None, *, over: int | None = None, processes: int | None = None
) -> int:
    """Build a new generation from every active record and put it in service; its number.

    `over` is the generation that it follows (default: the one in service); so many `processes` read the registry
    (default: one for each core, where it has many records). Raises what `leeward.core.search.index.build` raises; the
    generation in service then stays.
    """
    # The position is read first: a change during the build is in the next delta, at worst twice.
    position = registry.position()
    generation = ((in_service(settings.INDEX) or 0) if over is None else over) + 1
    sources = [index_source(each) for each in registry.sources()]
    build(settings.INDEX, generation, active_rows(processes), position=position, sources=sources, progress=progress)
    drop_increments(settings.INDEX, position)
    return generation


def worth_rebuilding() -> int | None:
    """The generation that a new one should follow, because none was built yet (0), many records changed, or the name
    tables are newer than the names in it; else None.
    """
    serving, snapshot = in_service(settings.INDEX), engine().store.current()
    outdated = snapshot is not None and snapshot.names_outdated
    many = registry.more_changes(snapshot.position if snapshot else 0, MOST_CHANGES)
    return serving or 0 if serving is None or outdated or many else None


def rebuild_if_worthwhile(progress: Callable[[int], None] | None = None) -> int | None:
    """Rebuild where it is due; the new generation, or None, also where another process was quicker."""
    over = worth_rebuilding()
    try:
        return None if over is None else rebuild(progress, over=over, processes=1)
    except StaleGeneration:
        return None
