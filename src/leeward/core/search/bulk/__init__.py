"""A partner's documents as one file: millions of rows that become an index of their own, and no row in a database.

A reader yields the file's columns in batches, as they lie in memory; `BulkPacker` packs them for the index. One row
costs some tenths of a microsecond; only what needs judgement is read like the row of a small table
(`core.record.lists.documents`).
"""

from leeward.core.search.bulk.batches import READERS, Batch
from leeward.core.search.bulk.packing import BulkPacker

__all__ = ["READERS", "Batch", "BulkPacker"]
