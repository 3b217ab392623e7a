"""A partner's documents as one file: millions of rows that become an index of their own, without rows in a database.

A reader yields the file's columns in batches, in their memory layout; `BulkPacker` packs them for the index. One row
costs some tenths of a microsecond; only unusual rows are read like rows of a small table
(`core.record.lists.documents`).
"""

from leeward.core.search.bulk.batches import READERS, Batch
from leeward.core.search.bulk.bulk_packer import BulkPacker

__all__ = ["READERS", "Batch", "BulkPacker"]
