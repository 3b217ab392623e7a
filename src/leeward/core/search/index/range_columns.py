"""Collect ranges of stolen blanks from rows and turn them into the arrays that `ranges` searches."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index.arrays import fixed_width
from leeward.core.search.index.columns import RecordColumn
from leeward.core.search.index.numbers import normalise_issuer, normalise_number
from leeward.core.search.index.ranges import RANGE_COLUMNS, range_key
from leeward.core.search.index.rows import RangeRow


class RangeColumns:
    """Ranges in order of arrival: few (hundreds of thousands at most), so kept as tuples until sorted."""

    def __init__(self) -> None:
        self.rows: list[tuple[bytes, bytes, bytes, bytes]] = []
        self.records = RecordColumn()

    def add(self, row: RangeRow) -> None:
        """Append one range; one whose last serial sorts before its first contains no number and is never found."""
        issuer, first, last = normalise_issuer(row.issuer), normalise_number(row.first), normalise_number(row.last)
        self.rows.append((range_key(issuer, first), range_key(issuer, last), first.encode(), last.encode()))
        self.records.add(row.record)

    def sections(self) -> dict[str, NDArray[Any]]:
        """The ranges sorted by the key of their first serial (then everything else), with the reach of each place."""
        order = np.array(sorted(range(len(self.rows)), key=self._order), dtype=np.intp)
        first_keys, last_keys, first, last = (
            zip(*(self.rows[at] for at in order), strict=True) if self.rows else [()] * 4
        )
        reach: list[bytes] = []
        for key in last_keys:
            reach.append(max(key, reach[-1]) if reach else key)
        columns = (first_keys, last_keys, reach, first, last)
        fixed = {f"range.{name}": fixed_width(values) for name, values in zip(RANGE_COLUMNS, columns, strict=True)}
        by_last = np.argsort(fixed["range.last_key"], kind="stable").astype(np.uint32)
        rank = np.empty_like(by_last)
        rank[by_last] = np.arange(len(by_last), dtype=np.uint32)
        return {**fixed, "range.by_last": by_last, "range.rank": rank, **self.records.sections("range", order)}

    def _order(self, at: int) -> tuple[tuple[bytes, ...], int, int]:
        return self.rows[at], self.records.high[at], self.records.low[at]
