"""Reading the audit log, and proving that it is whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries.chain import GENESIS, canonical_text, row_hash, row_text
from leeward.apps.audit.queries.earlier_rows import hidden_rows, last_earlier_row, open_fields, unnamed_rows
from leeward.apps.audit.queries.heads import hashes_after, own_roots
from leeward.core.federation.transparency_log import Frontier, TreeHead, leaf_hash


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


def verify(progress: Callable[[int], None] | None = None, heads: Iterable[TreeHead] = ()) -> Verification:
    """Recompute the chain from its first row, and compare it with the heads kept here and those given.

    Reasons: `altered`, `order`, `missing`, `cut`, `rewritten`. An attacker who can rewrite the log can rewrite the
    heads beside it: only a head that was kept elsewhere proves that.
    """
    roots = _roots(heads)
    rows, previous, tree = 0, GENESIS, Frontier()
    unchained = waiting()
    for entry in AuditEntry.objects.filter(position__isnull=False).order_by("position").iterator(chunk_size=2000):
        reason = _fault(entry, rows + 1, previous)
        if reason:
            return Verification(rows, previous, unchained, entry.pk, entry.position, reason)
        rows, previous = rows + 1, entry.hash
        tree.append(leaf_hash(bytes.fromhex(entry.hash)))
        if rows in roots and roots[rows] != {tree.root}:
            return Verification(rows, previous, unchained, None, rows, "rewritten")
        if progress is not None and rows % 1000 == 0:
            progress(rows)
    if _cut_at_the_end() or rows < max(roots, default=0):
        return Verification(rows, previous, unchained, None, rows + 1, "cut")
    return Verification(rows, previous, unchained)


def _roots(heads: Iterable[TreeHead]) -> dict[int, set[bytes]]:
    """The root that the tree must have at each size that a head states."""
    roots: dict[int, set[bytes]] = {}
    for size, root in (*own_roots(), *((head.size, head.root) for head in heads)):
        roots.setdefault(size, set()).add(root)
    return roots


def export() -> Iterator[str]:
    """Each chained row as a line of JSON with its hash, for the stand-alone verifier (`verify_log`).

    Rows of earlier versions are folded and have no hash: with what else is known of a row, its hash tells which outcome
    it has. The tree over all of them is the first line, so that they are proved as a whole.
    """
    chained = AuditEntry.objects.filter(position__isnull=False).order_by("position")
    last = last_earlier_row()
    newest = chained.filter(pk__lte=last).last() if last else None
    end = (newest.position or 0) if newest else 0
    if newest is not None:
        yield canonical_text(_as_a_whole(end, newest.hash)) + "\n"
        for entry in chained.filter(position__lte=end).exclude(hidden_rows(last)).iterator(chunk_size=2000):
            yield canonical_text({"earlier": True, **open_fields(entry)}) + "\n"
    for entry in chained.filter(position__gt=end).iterator(chunk_size=2000):
        yield canonical_text({**row_text(entry), "hash": entry.hash}) + "\n"


def _as_a_whole(rows: int, newest: str) -> dict[str, object]:
    """The first rows of the log without what any of them says: how many, the hash of the last, and their tree."""
    tree = Frontier()
    for leaf in hashes_after(0, rows):
        tree.append(leaf)
    return {"earlier_rows": rows, "hash": newest, "subtrees": [node.hex() for node in tree.hashes]}


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
    # SQLite's counter never goes back (AUTOINCREMENT); a sequence of PostgreSQL also skips numbers of undone work.
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [AuditEntry._meta.db_table])
        counter = cursor.fetchone()
    newest = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return counter is not None and counter[0] > newest


def entries(*, actor: str = "", act: str = "", object_: str = "", agency: str = "") -> QuerySet[AuditEntry]:
    """Rows, newest first, narrowed by actor, act, object prefix, or the agency whose acts they are.

    Without those that earlier versions wrote of acts that are sealed today: the chain covers them, so they remain. The
    outcome of the others is shown folded (the filter `outcome` of pages).
    """
    last = last_earlier_row()
    found = AuditEntry.objects.exclude(hidden_rows(last)).order_by("-id")
    if agency:
        found = found.filter(agency=agency)
    if actor:
        found = found.filter(actor=actor)
    if act:
        found = found.filter(act=act)
    if object_:
        found = found.filter(object__startswith=object_).exclude(unnamed_rows(last))
    return found
