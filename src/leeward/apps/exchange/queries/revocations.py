"""The list of revoked keys in force: the newest that two custodians signed and this node accepted."""

from datetime import datetime
from functools import lru_cache

from leeward.apps.exchange.models import Revoked
from leeward.core.federation.charter.revocation import read_list
from leeward.core.federation.keys import Revocations


def revocations() -> Revocations | None:
    """The list in force, or None where this node has none."""
    newest = Revoked.objects.values_list("id", "issued_at").first()
    return _list(*newest) if newest else None


@lru_cache(maxsize=4)
def _list(row: int, issued: datetime) -> Revocations:
    return read_list(bytes(Revoked.objects.get(id=row, issued_at=issued).signed))


def revoked(node: str, key: str) -> datetime | None:
    """Since when this key is revoked, or None; for `core.federation.envelope.verify`."""
    found = revocations()
    return found.revoked_since(node, key) if found else None


def signed_revocations() -> bytes:
    """The list in force as it was signed; empty where there is none."""
    return bytes(Revoked.objects.values_list("signed", flat=True).first() or b"")
