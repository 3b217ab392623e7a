"""Writing the audit log: one function, called inside the transaction of the act that it records."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.utils import timezone

from leeward.apps.audit.actions.sealing import Actor, seal_act
from leeward.apps.audit.models import SEALED_ACTS, AuditEntry, AuditSalt
from leeward.apps.audit.queries import chain
from leeward.core.policy.verdicts import open_code, open_details
from leeward.platform.composed import ComposedInsert

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
    sealed: Mapping[str, object] | None = None,
    digests: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Append one row. Must run inside a transaction, so that act and audit row exist together or not at all.

    `details` holds codes and counts only. `digests` maps names to personal values (a document number, a name searched
    for): the row keeps their salted SHA-256, the values themselves are not stored. The row has outcome and details as
    everyone may read them (`core.policy.verdicts`); what that changes, and what is only `sealed`, is kept beside it
    for the auditor of the agency that cares. Where a command only named the officer, `by_command` is who ran it.
    """
    _require_transaction()
    if act in SEALED_ACTS:
        raise ValueError(f"the row of {act} would tell by existing: seal it")
    by_command = {"by_command": actor.command} if actor.command else {}
    given, salt = {**(details or {}), **by_command}, secrets.token_hex(_SALT_BYTES) if digests else ""
    entry = AuditEntry(
        at=at or timezone.now(),
        actor=actor.officer,
        agency=actor.agency,
        post=actor.post,
        purpose=purpose,
        legal_basis=legal_basis,
        act=act,
        object=object,
        outcome=open_code(outcome),
        details={
            **open_details(given),
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
    if sealed or entry.outcome != outcome or open_details(given) != given:
        seal_act(
            actor, {"act": act, "object": object, "outcome": outcome, "details": given | dict(sealed or {})}, entry
        )
    return entry


def append_sealed(
    act: str,
    *,
    actor: Actor,
    object: str = "",
    outcome: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Record an act about a possible victim that may not even be seen to exist: the open log has no row of it, the
    auditor of the agency that cares reads it. Must run inside the act's transaction.
    """
    _require_transaction()
    seal_act(actor, {"act": act, "object": object, "outcome": outcome, "details": dict(details or {})})


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("an audit row is written in the transaction of the act that it records")


def digest(value: str, salt: str) -> str:
    """The salted SHA-256 of a value in hexadecimal, as audit rows keep it."""
    return hashlib.sha256(f"{salt}|{value}".encode()).hexdigest()
