"""Writing the audit log: one function, called inside the transaction of the act that it records."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone

from leeward.apps.audit.models import AuditEntry, AuditSalt
from leeward.apps.audit.queries import chain
from leeward.platform.composed import ComposedInsert


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an officer's user name, the agency's code, and the post's code where there is one."""

    officer: str
    agency: str = ""
    post: str = ""


SYSTEM = Actor("system")
_SALT_BYTES = 16
_insert_entry, _insert_salt = ComposedInsert(AuditEntry), ComposedInsert(AuditSalt)


def append(  # noqa: PLR0913 - an account has this many parts, and all but three are optional
    act: str,
    *,
    actor: Actor,
    object: str = "",
    outcome: str = "",
    purpose: str = "",
    legal_basis: str = "",
    details: Mapping[str, object] | None = None,
    digests: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Append one row. Must run inside a transaction, so that act and audit row exist together or not at all.

    `details` holds codes and counts only. `digests` maps names to personal values (a document number, a name searched
    for): the row keeps their salted SHA-256, the values themselves are not stored.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an audit row is written in the transaction of the act that it records")
    salt = secrets.token_hex(_SALT_BYTES) if digests else ""
    entry = AuditEntry(
        at=at or timezone.now(),
        actor=actor.officer,
        agency=actor.agency,
        post=actor.post,
        purpose=purpose,
        legal_basis=legal_basis,
        act=act,
        object=object,
        outcome=outcome,
        details={
            **(details or {}),
            **({"digests": {name: digest(value, salt) for name, value in digests.items()}} if digests else {}),
        },
    )
    if chain.chains_at_once():
        position, previous = chain.head()
        chain.link(entry, position + 1, previous)
    _insert_entry(entry)
    if salt:
        kept = AuditSalt(entry=entry)
        kept.salt = bytes.fromhex(salt)
        _insert_salt(kept)
    return entry


def digest(value: str, salt: str) -> str:
    """The salted SHA-256 of a value in hexadecimal, as audit rows keep it."""
    return hashlib.sha256(f"{salt}|{value}".encode()).hexdigest()
