"""Checking a vehicle or craft at a lane: who checked which number, and the records with it, are audited."""

from dataclasses import replace

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.border.access import COUNTER
from leeward.apps.border.queries.vehicles import VehicleHits, vehicle_hits
from leeward.core.travel.vehicle_number import VehicleNumber
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def check_vehicle(number: VehicleNumber, *, officer: Officer) -> VehicleHits:
    """The records with this number, once the audit row is on disk; it has no number in clear. Raises
    NotAllowed.
    """
    if not has_role(officer, *COUNTER):
        raise NotAllowed(_("Officers of a counter check vehicles and craft."))
    found = vehicle_hits(number, officer)
    details = {"kind": str(number.kind), "records": [each.record.key for each in found.hits], "current": found.current}

    def record() -> None:
        append(
            "vehicle.check",
            actor=replace(actor_of(officer), post=officer.post.code if officer.post else ""),
            outcome="hit" if found.hits else "none",
            purpose=Purpose.BORDER_CHECK,
            details=details,
            digests={"number": number.text},
        )

    durably(record)
    return found
