"""The difference between two generations of an index: the removed rows by place, and an index of the added ones.

An index is a function of its rows in any order (see `collector`). So the later generation can be made from the earlier
one, minus the removed and plus the added rows, and is the same file byte for byte. A place takes one to three bytes, an
added document twenty to forty, and a subject about as much as in the index.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index import document_delta
from leeward.core.search.index.arrays import U64, Sections
from leeward.core.search.index.collector import collect
from leeward.core.search.index.document_delta import gaps, places
from leeward.core.search.index.kernel import Octets
from leeward.core.search.index.rows import RangeRow, Row, SubjectRow
from leeward.core.search.index.segment import Segment
from leeward.core.search.index.spill import Spill
from leeward.core.search.index.subject_digests import join_digests, subject_digests

_SUBJECTS, _RANGES, _CAME = "removed.subject", "removed.range", "added."

R = TypeVar("R", SubjectRow, RangeRow)


def difference(base: Segment, target: Segment) -> Sections:
    """The difference between two segments."""
    gone, came = _subjects_apart(base, target)
    gone_ranges, came_ranges = _few_apart(list(base.range_rows()), list(target.range_rows()))
    gone_documents, came_documents = document_delta.difference(base.document_table, target.document_table)
    rows: list[Row] = [*came, *came_ranges]
    return {
        _SUBJECTS: _gaps(gone),
        _RANGES: _gaps(gone_ranges),
        **gone_documents,
        **{_CAME + name: values for name, values in {**collect(rows), **came_documents}.items()},
    }


def apply_delta(base: Segment, delta: Sections, spill: Spill) -> Sections:
    """The target segment of `difference`, made from its base; the caller removes `spill`."""
    came = Segment({name.removeprefix(_CAME): values for name, values in delta.items() if name.startswith(_CAME)})
    rows = chain[Row](
        _without_rows(base.subject_rows(), places(delta[_SUBJECTS])),
        came.subject_rows(),
        _without_rows(base.range_rows(), places(delta[_RANGES])),
        came.range_rows(),
    )
    documents = document_delta.apply_document_delta(base.document_table, delta, came.document_table, spill)
    return {**collect(rows), **documents}


def _few_apart(base: list[RangeRow], target: list[RangeRow]) -> tuple[list[int], list[RangeRow]]:
    """The places of the rows that are only in the base, and the rows that are only in the target."""
    before, after = set(base), set(target)
    return [place for place, row in enumerate(base) if row not in after], [row for row in target if row not in before]


def _subjects_apart(base: Segment, target: Segment) -> tuple[list[int], list[SubjectRow]]:
    """The same for subjects, of which there may be a million: only those that differ are rebuilt."""
    before, after = (_told_apart(segment) for segment in (base, target))
    gone = np.flatnonzero(~np.isin(before, after)).tolist()
    came = np.flatnonzero(~np.isin(after, before)).tolist()
    return gone, [target.subject_row(row) for row in came]


def _told_apart(segment: Segment) -> U64:
    """A number for each subject with its record."""
    columns = (segment.sections[name] for name in ("person.high", "person.low"))
    return join_digests(*columns, subject_digests(segment.sections))


def _without_rows(rows: Iterable[R], gone: NDArray[np.int64]) -> Iterator[R]:
    removed = set(gone.tolist())
    return (row for place, row in enumerate(rows) if place not in removed)


def _gaps(rows: list[int]) -> Octets:
    return gaps(np.array(rows, np.int64))
