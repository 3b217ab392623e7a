"""From rows to the arrays of an index: the one code that builds both the file and the segment in memory.

What a row adds is appended to flat arrays of numbers, never kept as an object: a document costs 24 bytes until its
rows are sorted and as much again while they are.
"""

from collections.abc import Callable, Iterable

from leeward.core.index.arrays import Sections
from leeward.core.index.document_columns import DocumentColumns
from leeward.core.index.range_columns import RangeColumns
from leeward.core.index.rows import DocumentRow, Row, SubjectRow
from leeward.core.index.spill import Spill
from leeward.core.index.subject_columns import SubjectColumns

PROGRESS_EVERY = 10_000


def collect(rows: Iterable[Row], progress: Callable[[int], None] | None = None, spill: Spill | None = None) -> Sections:
    """The sections of an index over `rows`; `progress` is told the rows read so far, now and then and at the end.

    Documents beyond the memory that `spill` allows go to its files, which the caller removes.
    """
    persons, documents, ranges = SubjectColumns(), DocumentColumns(spill), RangeColumns()
    count = 0
    for count, row in enumerate(rows, 1):
        if isinstance(row, DocumentRow):
            documents.add(row)
        elif isinstance(row, SubjectRow):
            persons.add(row)
        else:
            ranges.add(row)
        if progress is not None and count % PROGRESS_EVERY == 0:
            progress(count)
    if progress is not None:
        progress(count)
    return {**persons.sections(), **documents.sections(), **ranges.sections()}
