"""Accounting for reads: opening a referral with its findings."""

from leeward.apps.agencies.access import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.audit.durable import durably
from leeward.apps.border.models import Referral


def referral_read(referral: Referral, *, officer: Officer) -> None:
    """Account for a referral opened with its findings and notes."""
    durably(lambda: append("referral.read", actor=actor_of(officer), object=f"referral/{referral.pk}"))
