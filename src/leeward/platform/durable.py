"""The one durable way to write: when `durably` returns, the work is on disk.

SQLite takes one writer at a time and a durable commit costs about 4 ms, so callers hand their work to one writer
thread that commits everything waiting together (group commit: one disk sync for many checks, each in its own
savepoint). PostgreSQL groups commits itself, so there the work runs in the caller's thread.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import DatabaseError, connection, transaction

T = TypeVar("T")
_MOST_TOGETHER = 64


class NotStored(Exception):
    """Nothing was written: the disk is full or another process holds the database. The caller may try again."""


def durably(work: Callable[[], T]) -> T:
    """Run `work` in a transaction and return its result once it is on disk.

    Inside a transaction of the caller the work joins that transaction. Raises whatever `work` raises, with its
    writes undone, and NotStored where the database could not take them.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            return work()
    with naming_trouble():
        if connection.vendor == "sqlite":
            return _writer.run(work)
        return _in_transaction(work)


def durably_here(work: Callable[[], T]) -> T:
    """The same on the connection of this thread, whose temporary tables the work reads (`staged_rows`): it is
    committed alone.
    """
    if connection.in_atomic_block:
        return durably(work)
    with naming_trouble():
        return _in_transaction(work)


def _in_transaction(work: Callable[[], T]) -> T:
    with transaction.atomic():
        return work()


@contextmanager
def naming_trouble() -> Iterator[None]:
    """Raise NotStored where the database could not write."""
    try:
        yield
    except DatabaseError as error:
        if is_storage_trouble(error):
            raise NotStored(str(error)) from error
        raise


def is_storage_trouble(error: BaseException) -> bool:
    """Whether the database could not write for a reason outside the program (lock, full or failing disk)."""
    words = (
        "locked",
        "disk",
        "full",
        "readonly",
        "read-only",
        "unable to open",
        "no space",
        "connection",
        "server closed",
    )
    return isinstance(error, DatabaseError) and any(word in str(error).lower() for word in words)


class _Writer:
    """A thread, started at the first use in a process, that commits what waits in its queue together."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def run(self, work: Callable[[], T]) -> T:
        future: Future[T] = Future()
        self._jobs.put((work, future))
        self._ensure_started()
        return future.result()

    def _ensure_started(self) -> None:
        with self._lock:
            # Looked at each time: a forked process has this object, but not its thread.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._serve, name="durable-writer", daemon=True)
                self._thread.start()

    def _serve(self) -> None:
        while True:
            batch = [self._jobs.get()]
            while len(batch) < _MOST_TOGETHER and not self._jobs.empty():
                batch.append(self._jobs.get_nowait())
            self._commit(batch)

    def _commit(self, batch: list[tuple[Callable[[], Any], Future[Any]]]) -> None:
        done: list[tuple[Future[Any], Any]] = []
        failed: list[tuple[Future[Any], Exception]] = []
        try:
            with transaction.atomic():
                for work, future in batch:
                    try:
                        # Work that is alone needs no savepoint: where it fails, the transaction is undone.
                        with transaction.atomic(savepoint=len(batch) > 1):
                            done.append((future, work()))
                    except Exception as error:
                        # A locked or full disk is no fault of this work: none of the batch can be stored.
                        if is_storage_trouble(error):
                            raise
                        failed.append((future, error))
        except Exception as error:  # noqa: BLE001 - the commit failed: every caller that waits must hear it
            for _, future in batch:
                future.set_exception(error)
            # It may be what is broken; the next batch opens another one.
            connection.close()
            return
        # Failures too are reported after the commit: a caller that lost to other work must be able to read that work.
        for future, result in done:
            future.set_result(result)
        for future, failure in failed:
            future.set_exception(failure)

    def start(self) -> None:
        """Start the thread before its first use, with the priority of the caller."""
        self._ensure_started()


_writer = _Writer()


def start_writer() -> None:
    """Start what writes in this process now: its thread then has the priority of the caller, not of the first job."""
    if connection.vendor == "sqlite":
        _writer.start()
