"""Reading what came from outside is logged."""

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.protection.models import Received, WallQuestion
from leeward.platform.durable import durably


def note_received_read(row: Received, *, officer: Officer) -> None:
    """Log that the officer read it."""
    durably(lambda: append("referral.read", actor=actor_of(officer), object=f"referral/{row.pk}"))


def note_question_read(row: WallQuestion, *, officer: Officer) -> None:
    """Log that the officer read a relayed question."""
    durably(lambda: append("wall.read", actor=actor_of(officer), object=f"wall/{row.pk}"))
