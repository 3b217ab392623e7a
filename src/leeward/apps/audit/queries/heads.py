"""Heads of this node's log."""

from collections.abc import Iterator, Sequence

from leeward.apps.audit.models import AuditEntry, AuditHead
from leeward.core.federation.transparency_log import Frontier, leaf_hash


def newest_head() -> AuditHead | None:
    """The newest head, or None before the first."""
    return AuditHead.objects.last()


def own_roots() -> Iterator[tuple[int, bytes]]:
    """Size and root of each head that is kept."""
    for size, root in AuditHead.objects.values_list("size", "root"):
        yield size, bytes.fromhex(root)


def frontier_of(head: AuditHead | None) -> Frontier:
    """The tree as the head saw it, ready to grow."""
    return read_frontier(head.size, head.frontier) if head else Frontier()


def read_frontier(size: int, stored: Sequence[str]) -> Frontier:
    """A frontier as rows keep it."""
    return Frontier(size, [bytes.fromhex(each) for each in stored])


def hashes_after(size: int, until: int | None = None) -> Iterator[bytes]:
    """The leaf hashes of the chained rows after the first `size`, up to row `until`."""
    rows = AuditEntry.objects.filter(position__gt=size)
    if until is not None:
        rows = rows.filter(position__lte=until)
    for hashed in rows.order_by("position").values_list("hash", flat=True).iterator(chunk_size=2000):
        yield leaf_hash(bytes.fromhex(hashed))
