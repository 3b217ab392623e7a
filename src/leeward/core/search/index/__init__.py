"""The memory-mapped index: derived from records, never the source of truth, searched by every check.

`build` makes a generation, `Store` keeps the current one open, an `Increment` has a list that came since, `Changes` the
few records changed since, and `Index` searches them all. `export_whole` and `export_since` write exports that `apply`
applies elsewhere. docs/index.md describes the file layout and its reasons.
"""

from leeward.core.search.index.apply import NotApplicable, apply
from leeward.core.search.index.build import StaleGeneration, build, in_service
from leeward.core.search.index.bulk import Copies, build_copy, drop_copy
from leeward.core.search.index.changes import Changes
from leeward.core.search.index.collector import Collected
from leeward.core.search.index.container import IndexDamaged
from leeward.core.search.index.disk import IndexBusy
from leeward.core.search.index.document_packing import StoredDocument, is_derived
from leeward.core.search.index.exports import Export, NoLink, export_since, export_whole, link_last, links
from leeward.core.search.index.generations import generation_path, generations
from leeward.core.search.index.hits import DocumentHit, PersonHit, RangeHit
from leeward.core.search.index.increments import (
    Increment,
    drop_increments,
    increment_paths,
    increments_from,
    named_chain,
    write_increment,
)
from leeward.core.search.index.layers import Index, Layer
from leeward.core.search.index.numbers import compare_numbers
from leeward.core.search.index.rows import PERSONS, CopyTerms, DocumentRow, Kinds, RangeRow, Row, Source, SubjectRow
from leeward.core.search.index.segment import Segment
from leeward.core.search.index.snapshot import Snapshot
from leeward.core.search.index.status import Status, status, status_of
from leeward.core.search.index.store import Store
from leeward.core.search.index.subject_columns import SubjectColumns
from leeward.core.search.index.warm_up import warm

__all__ = [
    "PERSONS",
    "Changes",
    "Collected",
    "Copies",
    "CopyTerms",
    "DocumentHit",
    "DocumentRow",
    "Export",
    "Increment",
    "Index",
    "IndexBusy",
    "IndexDamaged",
    "Kinds",
    "Layer",
    "NoLink",
    "NotApplicable",
    "PersonHit",
    "RangeHit",
    "RangeRow",
    "Row",
    "Segment",
    "Snapshot",
    "Source",
    "StaleGeneration",
    "Status",
    "Store",
    "StoredDocument",
    "SubjectColumns",
    "SubjectRow",
    "apply",
    "build",
    "build_copy",
    "compare_numbers",
    "drop_copy",
    "drop_increments",
    "export_since",
    "export_whole",
    "generation_path",
    "generations",
    "in_service",
    "increment_paths",
    "increments_from",
    "is_derived",
    "link_last",
    "links",
    "named_chain",
    "status",
    "status_of",
    "warm",
    "write_increment",
]
