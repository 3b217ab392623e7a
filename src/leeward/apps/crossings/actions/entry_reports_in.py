"""A partner's report of entries: checked, kept encrypted until the job compares it (`entry_matches`), then deleted.

A report is never answered: who sends one learns nothing of the stays here, whatever it is about.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.crossings.models import EntryAgreement, ReportedEntries
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.message_fields import asked_here, day_in
from leeward.apps.exchange.models import Arrival
from leeward.core.travel.stays.entry_tokens import MOST_TOKENS, is_token
from leeward.platform.budget_lock import lock_budget

MOST_TRAVELLERS = 2_000
"""Of one report; a day with more has several."""
MOST_A_DAY = 200
"""Reports of one partner that are taken in a day: a month without a link has thirty, and each costs a pass over all
stays without an exit.
"""
_DAY, _OLDEST = timedelta(days=1), timedelta(days=60)
"""A report of an older day is not taken."""


def report_came(message: Message) -> None:
    """Take the tokens of travellers admitted there on a day; after the end, ignore them. Raises Unusable."""
    rows = EntryAgreement.objects.select_related("agency", "to")
    row = asked_here(rows.filter(pk=id_in(message.body, "number")).first(), message)
    day, travellers, today = (
        day_in(message, "day"),
        _travellers_in(message.body.get("travellers")),
        timezone.now().date(),
    )
    if row.state in (EntryAgreement.State.PROPOSED, EntryAgreement.State.ASKED):
        raise Unusable("state")
    if not row.is_in_force(today):
        return
    if row.began_on is None or day < row.began_on or not today - _OLDEST <= day <= min(row.ends_on, today):
        raise Unusable("day")
    lock_budget("entry reports", message.sender)
    came = Arrival.objects.filter(sender=message.sender, kind=message.kind, handled_at__gt=message.received - _DAY)
    if came.count() >= MOST_A_DAY:
        raise Unusable("too_many")
    kept = ReportedEntries(message=message.id, agreement=row, day=day, received_at=message.received)
    kept.travellers = {"tokens": travellers}
    kept.save(force_insert=True)


def _travellers_in(said: Any) -> list[list[str]]:
    if not isinstance(said, list) or not 0 < len(said) <= MOST_TRAVELLERS or not all(map(_is_traveller, said)):
        raise Unusable("travellers")
    return said


def _is_traveller(said: Any) -> bool:
    return isinstance(said, list) and 0 < len(said) <= MOST_TOKENS and all(map(is_token, said))
