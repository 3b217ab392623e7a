"""Reading the audit log, proving that it is whole, and showing who vouches for it."""

from leeward.apps.audit.queries.log import Verification, entries, export, verify, waiting

__all__ = ["Verification", "entries", "export", "verify", "waiting"]
