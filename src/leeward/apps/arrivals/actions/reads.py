"""Accounting for who looked at whom."""

from leeward.apps.agencies.access import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.arrivals.models import Voyage
from leeward.apps.audit.actions import append
from leeward.apps.audit.durable import durably


def voyage_read(voyage: Voyage, *, officer: Officer) -> None:
    """Account for a look at who is on a voyage."""
    purpose = Purpose.BORDER_CHECK
    durably(lambda: append("voyage.read", actor=actor_of(officer), object=f"voyage/{voyage.pk}", purpose=purpose))
