"""Reading the account, and proving that it is whole."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from leeward.apps.audit.chain import GENESIS, row_hash
from leeward.apps.audit.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` saw: rows that hold, the first broken row with the reason, and rows not yet chained."""

    rows: int
    head: str
    waiting: int
    broken_id: int | None = None
    broken_position: int | None = None
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing broken was found."""
        return not self.reason


def verify(progress: Callable[[int], None] | None = None) -> Verification:
    """Recompute the chain from its first row. Reasons: `altered`, `order`, `missing`, `cut`.

    `cut` (rows missing at the end) is seen on SQLite, whose row counter survives a deletion; on PostgreSQL a cut
    at the end shows only against a head that somebody else holds.
    """
    rows, previous = 0, GENESIS
    unchained = waiting()
    for entry in AuditEntry.objects.filter(position__isnull=False).order_by("position").iterator(chunk_size=2000):
        reason = _fault(entry, rows + 1, previous)
        if reason:
            return Verification(rows, previous, unchained, entry.pk, entry.position, reason)
        rows, previous = rows + 1, entry.hash
        if progress is not None and rows % 1000 == 0:
            progress(rows)
    if _cut_at_the_end():
        return Verification(rows, previous, unchained, None, rows + 1, "cut")
    return Verification(rows, previous, unchained)


def waiting() -> int:
    """How many rows wait to join the chain: on PostgreSQL those of the last second, else none."""
    return AuditEntry.objects.filter(position__isnull=True).count()


def _fault(entry: AuditEntry, expected: int, previous: str) -> str:
    if entry.position != expected:
        return "missing"
    if entry.previous != previous:
        return "order"
    return "" if row_hash(entry) == entry.hash else "altered"


def _cut_at_the_end() -> bool:
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [AuditEntry._meta.db_table])
        counter = cursor.fetchone()
    newest = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return counter is not None and counter[0] > newest


def entries(*, actor: str = "", act: str = "", object_: str = "") -> QuerySet[AuditEntry]:
    """Rows, newest first, narrowed by actor, act prefix, or object prefix."""
    found = AuditEntry.objects.order_by("-id")
    if actor:
        found = found.filter(actor=actor)
    if act:
        found = found.filter(act__startswith=act)
    if object_:
        found = found.filter(object__startswith=object_)
    return found
