"""Reading what came from outside is logged, on a page as by a program."""

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.protection.models import Received, WallQuestion
from leeward.platform.durable import durably


def note_received_read(row: Received, *, officer: Officer) -> None:
    """Log that the officer read it."""
    _note("referral.read", f"referral/{row.pk}", officer)


def note_list_read(which: str, *, officer: Officer) -> None:
    """Log that a program of the officer read the list of referrals that came (`received`) or that left (`sent`)."""
    _note("referral.list", f"referrals/{which}", officer)


def note_question_read(row: WallQuestion, *, officer: Officer) -> None:
    """Log that the officer read a relayed question."""
    _note("wall.read", f"wall/{row.pk}", officer)


def _note(act: str, about: str, officer: Officer) -> None:
    durably(lambda: append(act, actor=actor_of(officer), object=about, purpose=Purpose.VICTIM_PROTECTION))
