"""Alarms about audit logs that changed or lost rows, and how a person settles one."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.audit.actions.appending import SYSTEM, append
from leeward.apps.audit.actions.sealing import Actor
from leeward.apps.audit.models import Countersigned, HeadAlarm, PartnerHead
from leeward.apps.audit.queries import notary
from leeward.platform.durable import durably

FORKED, SHRUNK, LOST, UNPROVED = "forked", "shrunk", "lost", "unproved"


class NotSettled(Exception):
    """Nothing was settled: `code` is `reason` (none given) or `closed` (no such alarm is open)."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def raise_alarm(node: str, witness: str, code: str, held: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Store an alarm with both heads, and audit it. A known one, open or settled, is not repeated."""
    if is_known(node, witness, held):
        return
    HeadAlarm.objects.create(node=node, witness=witness, code=code, held=held, given=given, raised_at=timezone.now())
    details = {"held": held["size"], "given": given["size"]}
    append("audit.fork", actor=Actor(SYSTEM.officer, witness), object=f"node/{node}", outcome=code, details=details)


def is_known(node: str, witness: str, held: Mapping[str, Any]) -> bool:
    """Whether there is an alarm already that the log of `node` does not continue the head that `witness` holds."""
    alarms = HeadAlarm.objects.filter(node=node, witness=witness, held__size=held["size"], held__root=held["root"])
    return alarms.exists()


def settle(alarm: int, reason: str, *, actor: Actor) -> HeadAlarm:
    """Close an alarm with the reason that a person found, so that the log is witnessed again from its next head.

    Both heads stay with the alarm as evidence. Each side settles its own. Raises NotSettled.
    """
    told = reason.strip()
    if not told:
        raise NotSettled("reason")

    def record() -> HeadAlarm:
        row = HeadAlarm.objects.filter(pk=alarm, settled_at__isnull=True).first()
        if row is None:
            raise NotSettled("closed")
        row.settled_at, row.settled_by, row.reason = timezone.now(), actor.officer, told[:500]
        row.save(update_fields=["settled_at", "settled_by", "reason"])
        # Forgotten, or the next head would be held against the one that it does not continue.
        if row.node == notary.node_code():
            Countersigned.objects.filter(by=row.witness).delete()
        else:
            PartnerHead.objects.filter(node=row.node).delete()
        append(
            "audit.settle",
            actor=actor,
            object=f"node/{row.node}",
            outcome=row.code,
            details={"alarm": row.pk},
            digests={"reason": told},
        )
        return row

    return durably(record)
