"""The audit rows of an operation: each names it and, where it has one, the law of the officer's agency in it."""

from collections.abc import Mapping

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.operations.access import part_of
from leeward.apps.operations.models import Operation
from leeward.platform.durable import durably

_LAW, _OBJECT = 64, 128
"""So much of them has room in a row of the log; the plan has the whole law, and an event of another node a long id."""


def audit_act(
    act: str,
    operation: Operation,
    officer: Officer | None,
    *,
    of: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Append the row of an act in this operation, in the transaction of the act. `of` names what it was done to, such
    as `site/<id>`; `details` holds codes and counts only. Without an officer the system did it.
    """
    part = part_of(officer, operation).first() if officer else None
    append(
        act,
        actor=actor_of(officer) if officer else SYSTEM,
        object="/".join(filter(None, (f"operation/{operation.pk}", of)))[:_OBJECT],
        legal_basis=part.legal_basis[:_LAW] if part else "",
        details=details,
    )


def audit_look(
    act: str, operation: Operation, officer: Officer, *, of: str = "", details: Mapping[str, object] | None = None
) -> None:
    """The same for something that is only read: on disk before the page is shown."""
    durably(lambda: audit_act(act, operation, officer, of=of, details=details))
