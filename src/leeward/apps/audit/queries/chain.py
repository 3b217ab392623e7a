"""The hash chain over audit rows: how a row is hashed, and how rows join the chain.

On SQLite a row joins inside the transaction that writes it, since there is one writer at a time. On PostgreSQL
that would serialise every commit (measured: 7 to 8 times fewer), so rows are written unchained and one sequencer
joins them afterwards; `verify` reports how many still wait.
"""

import hashlib
import json
from collections.abc import Mapping

from django.db import connection, transaction

from leeward.apps.audit.models import AuditEntry

GENESIS = "0" * 64
_LOCK = 0x4C656577  # any constant: the advisory lock of the one sequencer


def row_text(entry: AuditEntry) -> dict[str, object]:
    """What a row's hash covers: every member but the hash itself."""
    return {
        "position": entry.position,
        "at": entry.at.isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "agency": entry.agency,
        "post": entry.post,
        "purpose": entry.purpose,
        "legal_basis": entry.legal_basis,
        "act": entry.act,
        "object": entry.object,
        "outcome": entry.outcome,
        "details": entry.details,
        "previous": entry.previous,
    }


def canonical_text(fields: Mapping[str, object]) -> str:
    """The one JSON of these members: names sorted, no blanks."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def row_hash(entry: AuditEntry) -> str:
    """SHA-256 over the row's canonical JSON and the hash before it, in hexadecimal."""
    return hashlib.sha256(canonical_text(row_text(entry)).encode()).hexdigest()


def chains_at_once() -> bool:
    """Whether rows join the chain in their own transaction (one writer at a time)."""
    return connection.vendor == "sqlite"


def head() -> tuple[int, str]:
    """Position and hash of the newest chained row; (0, GENESIS) for an empty chain."""
    table = connection.ops.quote_name(AuditEntry._meta.db_table)
    with connection.cursor() as cursor:  # every act reads this: composing the query would cost more than running it
        cursor.execute(f"SELECT position, hash FROM {table} WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1")
        newest = cursor.fetchone()
    return (newest[0], newest[1]) if newest else (0, GENESIS)


def link(entry: AuditEntry, position: int, previous: str) -> str:
    """Give the row its place after `previous`, and return its hash."""
    entry.position, entry.previous = position, previous
    entry.hash = row_hash(entry)
    return entry.hash


def chain_waiting(batch: int = 1000) -> int:
    """Join rows that wait to the chain, oldest first, and return how many. Safe to run in several processes."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # Not waited for: who holds it joins the same rows.
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
                if not cursor.fetchone()[0]:
                    return 0
        position, previous = head()
        waiting = list(AuditEntry.objects.filter(position__isnull=True).order_by("id")[:batch])
        for entry in waiting:
            position += 1
            previous = link(entry, position, previous)
        AuditEntry.objects.bulk_update(waiting, ["position", "previous", "hash"])
    return len(waiting)
