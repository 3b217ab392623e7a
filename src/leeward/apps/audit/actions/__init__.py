"""Writing the account, and vouching for it: rows, heads, and what partners say of heads."""

from leeward.apps.audit.actions.appending import SYSTEM, Actor, append, digest

__all__ = ["SYSTEM", "Actor", "append", "digest"]
