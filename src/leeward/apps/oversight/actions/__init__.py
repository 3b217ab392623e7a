"""Audit rows for what the auditor does."""

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.audit.queries import Verification, verify
from leeward.platform.durable import durably


def verify_for(auditor: Officer) -> Verification:
    """Verify the chain, and audit the verification."""
    result = verify()
    outcome = "holds" if result.holds else result.reason
    durably(
        lambda: append(
            "audit.verify",
            actor=actor_of(auditor),
            outcome=outcome,
            purpose=Purpose.OVERSIGHT,
            details={"rows": result.rows, "waiting": result.waiting},
        )
    )
    return result


def audit_reading(auditor: Officer, filters: dict[str, str]) -> None:
    """Audit a reading of the log, with the names of the filters that were used."""
    used = sorted(name for name, value in filters.items() if value)
    durably(
        lambda: append(
            "audit.read",
            actor=actor_of(auditor),
            purpose=Purpose.OVERSIGHT,
            details={"filters": used},
            digests={name: filters[name] for name in used},
        )
    )
