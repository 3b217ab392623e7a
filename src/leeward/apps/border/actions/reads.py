"""Auditing reads: opening a referral, a hold without a referral, or a noted call."""

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.border.models import NotedCall, Referral
from leeward.apps.screening.models import Check
from leeward.platform.durable import durably


def referral_read(referral: Referral, *, officer: Officer) -> None:
    """Audit that a referral was opened, with its findings and notes."""
    durably(lambda: append("referral.read", actor=actor_of(officer), object=f"referral/{referral.pk}"))


def hold_read(check: Check, *, officer: Officer) -> None:
    """Audit that a hold was opened that the counter's page does not show, with the check's findings."""
    durably(lambda: append("hold.read", actor=actor_of(officer), object=f"check/{check.pk}"))


def call_read(call: NotedCall, *, officer: Officer) -> None:
    """Audit that a noted call was opened, with what its check was about."""
    durably(lambda: append("call.read", actor=actor_of(officer), object=f"record/{call.asked.record}"))
