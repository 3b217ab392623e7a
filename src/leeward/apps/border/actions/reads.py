"""Accounting for reads: opening somebody else's check, or a referral with its findings."""

from leeward.apps.agencies.access import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.audit.durable import durably
from leeward.apps.border.models import Referral
from leeward.apps.screening.models import Check


def check_read(check: Check, *, officer: Officer) -> None:
    """Account for a check read by a colleague; the officer's own check accounts for itself."""
    if check.officer_id != officer.pk:
        durably(lambda: append("check.read", actor=actor_of(officer), object=f"check/{check.pk}"))


def referral_read(referral: Referral, *, officer: Officer) -> None:
    """Account for a referral opened with its findings and notes."""
    durably(lambda: append("referral.read", actor=actor_of(officer), object=f"referral/{referral.pk}"))
