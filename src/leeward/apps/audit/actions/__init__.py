"""Writing the audit log and vouching for it: rows, heads, and partners' countersignatures."""

from leeward.apps.audit.actions.appending import SYSTEM, Actor, append, digest

__all__ = ["SYSTEM", "Actor", "append", "digest"]
