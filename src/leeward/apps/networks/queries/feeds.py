"""The feeds that sources follow, and the consumers' places in them."""

from datetime import timedelta
from typing import Any

from leeward.apps.arrivals.models import Submission
from leeward.apps.arrivals.queries.feeds import LISTS
from leeward.apps.border.models import Referral
from leeward.apps.desk.models import Request
from leeward.apps.networks.models import Source, SourceKind
from leeward.apps.registry.models import RecordChange
from leeward.apps.registry.queries.records import CHANGES
from leeward.apps.screening.models import Check
from leeward.platform.change_feed import Consumer, Feed
from leeward.platform.timed_feed import Moved, timed_feed

_DECIDED = timedelta(hours=1)
"""After a check as long until it is read: by then the officer has decided whether the traveller is to be protected."""
_CHECKS = timed_feed(
    "checks",
    lambda: Check.objects.select_related(
        "officer__post", "post", "decision_made", "referral", "signs"
    ).prefetch_related("findings"),
    "created_at",
    _DECIDED,
)
_REFERRALS = timed_feed(
    "referrals",
    lambda: Referral.objects.select_related(
        "check_made__officer__post", "check_made__post", "check_made__decision_made", "check_made__signs"
    ).prefetch_related("check_made__findings"),
    "closed_at",
)
_REQUESTS = timed_feed("requests", Request.objects.all, "received_at")
_ENTRIES = timed_feed("entries", lambda: Source.objects.filter(kind=SourceKind.ENTRY), "at")
"""What analysts wrote: read for those from before there were facts for which people are not drawn."""

RECORDS: Consumer[RecordChange] = Consumer("networks.records", CHANGES)
VOYAGES: Consumer[Moved[Submission]] = Consumer("networks.voyages", LISTS)
CHECKS: Consumer[Moved[Check]] = Consumer("networks.checks", _CHECKS)
REFERRALS: Consumer[Moved[Referral]] = Consumer("networks.referrals", _REFERRALS)
REQUESTS: Consumer[Moved[Request]] = Consumer("networks.requests", _REQUESTS)
ENTRIES: Consumer[Moved[Source]] = Consumer("networks.entries", _ENTRIES)
FEEDS: tuple[Feed[Any], ...] = (LISTS, _CHECKS, _REFERRALS, _REQUESTS, _ENTRIES)
"""Those beside the registry's, for the page that shows how far consumers are behind."""
CONSUMERS: tuple[Consumer[Any], ...] = (RECORDS, VOYAGES, CHECKS, REFERRALS, REQUESTS, ENTRIES)
