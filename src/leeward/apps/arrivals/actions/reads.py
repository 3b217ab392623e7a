"""Audit rows of looks at passengers: by which officer, at which passenger."""

from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.arrivals.access import SENDERS
from leeward.apps.arrivals.models import Declaration, Voyage
from leeward.apps.arrivals.queries.shore import Ship, ship_of
from leeward.apps.arrivals.queries.voyages import voyage_for
from leeward.apps.audit.actions import append
from leeward.platform.durable import durably


def voyage_read(voyage: Voyage, *, officer: Officer) -> None:
    """Audit a look at the passengers of a voyage."""
    purpose = Purpose.BORDER_CHECK
    durably(lambda: append("voyage.read", actor=actor_of(officer), object=f"voyage/{voyage.pk}", purpose=purpose))


def ship_read(id: UUID, *, officer: Officer) -> Ship | None:
    """The crew of a ship with their passes, once the look is audited; None if there is none for this officer."""
    voyage = voyage_for(id, officer) if has_role(officer, *SENDERS) else None
    if voyage is None:
        return None
    voyage_read(voyage, officer=officer)
    return ship_of(voyage, officer, timezone.now())


def ticket_shown(found: Declaration | None, *, officer: Officer) -> None:
    """Audit a ticket that was tried at the counter, whether it found a declaration or not."""
    purpose, object = Purpose.BORDER_CHECK, f"declaration/{found.pk}" if found else ""
    durably(lambda: append("declaration.find", actor=actor_of(officer), object=object, purpose=purpose))
