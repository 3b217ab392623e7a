"""Rows for an index, made by several processes: each takes the next share that none has started."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from leeward.apps.indexing.queries.worker_pool import pool
from leeward.core.search.index import Collected, Row, SubjectColumns, SubjectRow

Share = TypeVar("Share")

_TURN = 1e-4  # seconds


def _nothing() -> None:
    """The default preparation of a process."""


class _Made(NamedTuple):
    """A share made by another process: its subjects as columns, which are cheap to send, and other rows."""

    subjects: SubjectColumns
    others: list[Row]


def rows_of_shares(
    shares: Sequence[Share],
    rows: Callable[[Share], Iterable[Row]],
    *,
    processes: int,
    prepare: Callable[[], object] = _nothing,
) -> Iterator[Collected]:
    """The `rows` of each share. The other processes call `prepare` first and start with the first share, this one with
    the last, until no share is left.
    """
    others = min(processes, len(shares)) - 1
    if others < 1:
        yield from (row for share in shares for row in rows(share))
        return
    with pool(others, prepare) as making, _often_switched():
        pending = [(share, making.submit(_made, rows, share)) for share in shares]
        while pending and pending[-1][1].cancel():
            yield from rows(pending.pop()[0])
        for share, future in pending:
            try:
                made = future.result()
            except BrokenProcessPool:  # killed: only time is lost
                yield from rows(share)
            else:
                yield made.subjects
                yield from made.others


@contextmanager
def _often_switched() -> Iterator[None]:
    """Switch between this process's threads more often: the receiving one does thousands of small reads, and after each
    it would wait while this process makes rows itself.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _made(rows: Callable[[Share], Iterable[Row]], share: Share) -> _Made:
    made = _Made(SubjectColumns(), [])
    for row in rows(share):
        if isinstance(row, SubjectRow):
            made.subjects.add(row)
        else:
            made.others.append(row)
    return made
