"""Making heads of this node's log, each from the one before it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.audit.models import AuditHead
from leeward.apps.audit.queries import chain, notary
from leeward.apps.audit.queries.heads import frontier_of, hashes_after, newest_head
from leeward.core.federation.transparency_log import Frontier, TreeHead
from leeward.platform.durable import durably

ROWS = 1000
AGE = timedelta(seconds=60)
"""A head is made after so many rows, or so long after the last where there is any new row."""


def make_head() -> AuditHead:
    """The head of every row that is chained now, signed where this node has keys. Making it writes no row."""
    newest = newest_head()
    grown = frontier_of(newest)
    for leaf in hashes_after(grown.size):
        grown.append(leaf)
    facts = _facts(grown)

    def store() -> AuditHead:
        head, _ = AuditHead.objects.update_or_create(size=grown.size, defaults=facts)
        # One that was offered stays: a partner may hold it.
        AuditHead.objects.filter(size__lt=grown.size, offered_at__isnull=True).delete()
        return head

    return durably(store)


def make_due_head() -> bool:
    """Make a head if it is time; whether one was made."""
    newest, (rows, _) = newest_head(), chain.head()
    new = rows - (newest.size if newest else 0)
    if new >= ROWS or (new > 0 and (newest is None or newest.at <= timezone.now() - AGE)):
        make_head()
        return True
    return False


def make_last_head() -> None:
    """Chain what waits and make a head of it: what a node that stops leaves behind."""
    while chain.chain_waiting():
        pass
    newest = newest_head()
    if newest is None or chain.head()[0] > newest.size:
        make_head()


def _facts(grown: Frontier) -> dict[str, Any]:
    mine, now = notary.identity(), timezone.now()
    signed = TreeHead(notary.node_code(), grown.size, grown.root, now).signed_by(mine.signer if mine else None)
    frontier = [each.hex() for each in grown.hashes]
    return {"root": grown.root.hex(), "at": now, "signed": signed.to_json(), "frontier": frontier}
