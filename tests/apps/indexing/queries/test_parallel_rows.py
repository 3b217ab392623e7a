"""Rows made by several processes: each share once, also where a process is killed."""

import multiprocessing
import os
from collections.abc import Iterable
from uuid import UUID

import pytest

from leeward.apps.indexing.queries.parallel_rows import rows_of_shares
from leeward.core.search.index import RangeRow, Row


def rows(share: int) -> Iterable[Row]:
    return [RangeRow(UUID(int=10 * share + at), "BRB", "P", f"A{at}", f"A{at}") for at in range(3)]


def rows_of_the_dead(share: int) -> Iterable[Row]:
    """In another process, as if the system ended it for want of memory."""
    if multiprocessing.parent_process() is not None:
        os._exit(9)
    return rows(share)


@pytest.mark.parametrize("processes", [0, 1, 8])
def test_without_shares_or_others_it_works_alone(processes: int) -> None:
    assert list(rows_of_shares([], rows, processes=processes)) == []
    assert list(rows_of_shares([4], rows, processes=processes)) == list(rows(4))


def test_alone_the_shares_come_in_their_order() -> None:
    assert list(rows_of_shares([2, 1], rows, processes=1)) == [*rows(2), *rows(1)]


def test_a_killed_process_costs_time_and_no_row() -> None:
    found = [
        row.record for row in rows_of_shares([1, 2, 3], rows_of_the_dead, processes=2) if isinstance(row, RangeRow)
    ]
    assert sorted(found) == sorted(
        row.record for share in (1, 2, 3) for row in rows(share) if isinstance(row, RangeRow)
    )
