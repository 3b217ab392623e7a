"""A partner's bulk file by the hundred million: the same at every call, in blocks that need none before them."""

from datetime import date, timedelta
from itertools import islice
from typing import Any, get_args

import pytest

from leeward.core.record.content.document import DocumentStatus
from leeward.scenario.lost_papers import BLOCK, ISSUERS, lost_papers

TODAY = date(2026, 11, 28)


def rows(count: int, **how: int) -> list[dict[str, Any]]:
    return [row for batch in lost_papers(count, today=TODAY, **how) for row in batch.to_pylist()]


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    assert rows(200) == rows(200)
    assert rows(200) != rows(200, seed=1)


def test_a_block_needs_none_before_it_and_the_last_one_has_the_rest() -> None:
    first, last = lost_papers(BLOCK + 5, today=TODAY)
    assert (first.num_rows, last.num_rows) == (BLOCK, 5)
    (alone,) = lost_papers(BLOCK + 5, today=TODAY, first=1)
    assert alone.equals(last)


@pytest.mark.parametrize(("count", "batches"), [(0, 0), (1, 1), (BLOCK, 1), (BLOCK + 1, 2)])
def test_how_many_batches(count: int, batches: int) -> None:
    assert len(list(islice(lost_papers(count, today=TODAY), 3))) == batches


def test_every_row_is_one_that_an_import_takes() -> None:
    for row in rows(500):
        assert row["number"][0].isupper()
        assert row["number"][1:].isdecimal()
        assert len(row["number"]) == 9
        assert row["issuer"] in ISSUERS
        assert row["status"] in get_args(DocumentStatus)
        reported, expires = date.fromisoformat(row["reported"]), date.fromisoformat(row["expires"])
        assert TODAY - timedelta(3650) <= reported < TODAY <= expires
