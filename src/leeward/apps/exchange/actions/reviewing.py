"""Reviewing what every partner has when the federation file changes: rights may end without a new version of any
record, and a returning member missed changes.
"""

from leeward.apps.exchange.models import Holding, Partner

NEVER = 0
"""Version of a holding where it is unknown whether the partner still has it: sent again, or withdrawn."""


def look_again() -> None:
    """Have the publisher go through all records for every partner; only what differs is sent.

    Runs in the transaction that adopts the file.
    """
    Partner.objects.update(filled=False, filled_to=None)
    Holding.objects.filter(partner__member=False, withdrawn_at__isnull=True).update(version=NEVER)


def fill_anew(partner: Partner) -> None:
    """Have the publisher send everything to one partner again, in the caller's transaction: what it has is unknown.

    Deletions that it proved are sent again too, and proved again.
    """
    Partner.objects.filter(pk=partner.pk).update(filled=False, filled_to=None)
    Holding.objects.filter(partner=partner).update(version=NEVER, withdrawn_at=None, deleted_at=None)
