"""The difference between two generations of documents, and how to make the later one from the earlier.

The difference has the removed rows as gaps of row numbers, the shapes that are no longer used, and the added documents
as a small table. Both sides stay mapped files and the result goes to files, so a hundred million documents need no more
memory than a few.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.search.index.arrays import U32, U64, Sections
from leeward.core.search.index.delta_kernels import MOST_ADDED, compare, gather, merge, pack_gaps, survey, unpack_gaps
from leeward.core.search.index.document_columns import DocumentColumns, document_sections
from leeward.core.search.index.document_packing import Shape
from leeward.core.search.index.documents import DocumentTable
from leeward.core.search.index.kernel import Octets
from leeward.core.search.index.packing_kernels import Places
from leeward.core.search.index.spill import Spill

GONE, GONE_SHAPES = "removed.document", "removed.shape"
ROWS, BYTES = 1 << 20, 1 << 26
_MOST_BYTES = 10  # bytes of a gap
_ROW, _PLACE, _PASSED, _ROW2, _PLACE2, _WRITTEN, _SIZE = range(7)  # the state that `merge` updates


def difference(base: DocumentTable, target: DocumentTable) -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[Any]]]:
    """The difference between two tables: the removed rows, and a table of the added ones."""
    union = sorted({*base.shapes, *target.shapes})
    removed, added = np.empty(len(base.keys), np.int64), np.empty(2 * len(target.keys), np.int64)
    tables = (base.keys, base.data, _codes(base.shapes, union), target.keys, target.data, _codes(target.shapes, union))
    gone, new = compare(*tables, removed, added)
    kept = set(target.shapes)
    lost = np.array([code for code, shape in enumerate(base.shapes) if shape not in kept], np.uint32)
    rows, places = added[: 2 * new : 2], np.ascontiguousarray(added[1 : 2 * new : 2])
    return {GONE: gaps(removed[:gone]), GONE_SHAPES: lost}, _table_of(target, rows, places)


def apply_document_delta(
    base: DocumentTable, went: Sections, came: DocumentTable, spill: Spill
) -> dict[str, NDArray[Any]]:
    """The arrays of the later table; if large, in the files of `spill`, which the caller removes."""
    lost = set(went[GONE_SHAPES].tolist())
    shapes = sorted({*(shape for code, shape in enumerate(base.shapes) if code not in lost), *came.shapes})
    parts = _merge(base, _codes(base.shapes, shapes), places(went[GONE]), came, _codes(came.shapes, shapes))
    if base.data.nbytes + came.data.nbytes < spill.memory:
        pieces = [
            (np.empty(0, np.uint64), np.empty(0, np.uint8)),
            *((keys.copy(), data.copy()) for keys, data in parts),
        ]
        keys, data = (np.concatenate(column) for column in zip(*pieces, strict=True))
    else:
        spill.folder.mkdir(mode=0o700, exist_ok=True)
        keys, data = spill.join(parts)
    return document_sections(keys, data, shapes)


def gaps(rows: Places) -> Octets:
    """Ascending rows as the gaps between them: one to three bytes each."""
    out = np.empty(_MOST_BYTES * len(rows), np.uint8)
    return out[: pack_gaps(np.ascontiguousarray(rows), out)].copy()


def places(packed: Octets) -> Places:
    """The rows that `gaps` packed."""
    rows = np.empty(len(packed), np.int64)
    return rows[: unpack_gaps(packed, rows)].copy()


def _codes(shapes: Sequence[Shape], ordered: Sequence[Shape]) -> U32:
    """The place of each shape among the ordered ones; for a missing one, a place that is never used."""
    at = {shape: code for code, shape in enumerate(ordered)}
    return np.array([at.get(shape, 0) for shape in shapes], np.uint32)


def _table_of(table: DocumentTable, rows: Places, at: Places) -> dict[str, NDArray[Any]]:
    """A table of these rows alone."""
    columns = DocumentColumns()
    used, codes = np.zeros(len(table.shapes), np.uint8), np.zeros(len(table.shapes), np.uint32)
    size = survey(table.data, at, used)
    for code in np.flatnonzero(used).tolist():
        codes[code] = columns.shape(table.shapes[code])
    out = np.empty(size + MOST_ADDED * len(at), np.uint8)
    columns.add_packed(table.keys[rows], out[: gather(table.data, at, codes, out)])
    return columns.sections()


def _merge(
    base: DocumentTable, codes: U32, removed: Places, came: DocumentTable, codes2: U32
) -> Iterator[tuple[U64, Octets]]:
    state = np.zeros(_SIZE + 1, np.int64)
    keys, out = np.empty(ROWS, np.uint64), np.empty(BYTES, np.uint8)
    while state[_ROW] < len(base.keys) or state[_ROW2] < len(came.keys):
        merge(base.keys, base.data, codes, removed, came.keys, came.data, codes2, state, keys, out)
        if state[_WRITTEN]:
            yield keys[: state[_WRITTEN]], out[: state[_SIZE]]
        elif state[_ROW] < len(base.keys) or state[_ROW2] < len(came.keys):
            out = np.empty(2 * len(out), np.uint8)  # a document that is longer than the whole buffer
