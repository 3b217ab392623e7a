"""Writing the audit log and vouching for it: rows, heads, and partners' countersignatures."""

from leeward.apps.audit.actions.appending import SYSTEM, append, append_sealed, digest
from leeward.apps.audit.actions.sealing import Actor

__all__ = ["SYSTEM", "Actor", "append", "append_sealed", "digest"]
