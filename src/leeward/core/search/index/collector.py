"""Turn rows into the arrays of an index, both for the file and for segments in memory.

Rows are appended to flat arrays of numbers and never kept as objects: a document costs 24 bytes before sorting, and
twice that during sorting.
"""

from collections.abc import Callable, Iterable

from leeward.core.search.index.arrays import Sections
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.core.search.index.range_columns import RangeColumns
from leeward.core.search.index.rows import DocumentRow, RangeRow, Row, SubjectRow
from leeward.core.search.index.spill import Spill
from leeward.core.search.index.subject_columns import SubjectColumns

PROGRESS_EVERY = 10_000

Collected = Row | SubjectColumns
"""A row, or the columns of subjects that another process has collected."""


def collect(
    rows: Iterable[Collected], progress: Callable[[int], None] | None = None, spill: Spill | None = None
) -> Sections:
    """The sections of an index over `rows`; `progress` gets the number of rows read so far, periodically and at the
    end.

    The same subjects give the same sections, in any order and from any process. Documents beyond the memory that
    `spill` allows go to its files, which the caller removes.
    """
    persons, documents, ranges = SubjectColumns(), DocumentColumns(spill), RangeColumns()
    count = told = 0
    for row in rows:
        count += 1
        if isinstance(row, DocumentRow):
            documents.add(row)
        elif isinstance(row, SubjectRow):
            persons.add(row)
        elif isinstance(row, RangeRow):
            ranges.add(row)
        else:
            persons.absorb(row)
            count += len(row) - 1
        if progress is not None and count - told >= PROGRESS_EVERY:
            progress(told := count)
    if progress is not None:
        progress(count)
    return {**persons.sections(), **documents.sections(), **ranges.sections()}
