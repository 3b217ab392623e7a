"""The feeds that events of operations follow, and the operations that a moment at a post belongs to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Post
from leeward.apps.border.models import Confirmation, Hold, Referral
from leeward.apps.operations.models import Operation, Site
from leeward.apps.operations.queries.acceptance import counted_within
from leeward.apps.operations.queries.reports import bounds_of
from leeward.apps.screening.models import Check
from leeward.platform.change_feed import Consumer
from leeward.platform.timed_feed import Moved, timed_feed

LATE = timedelta(days=4)
"""How long after an operation what happened in it is still read: three days without a link, and one to spare."""
_OF_CHECK = ("check_made__officer__agency", "check_made__post", "check_made__decision_made", "check_made__signs")

CHECKS: Consumer[Moved[Check]] = Consumer(
    "operations.checks",
    timed_feed(
        "operations.checks",
        lambda: Check.objects.select_related(
            "officer__agency", "post", "decision_made", "referral", "signs"
        ).prefetch_related("findings"),
        "created_at",
    ),
)
HOURS: Consumer[Moved[Check]] = Consumer(
    "operations.hours", timed_feed("operations.hours", lambda: Check.objects.select_related("post"), "created_at")
)
ANSWERS: Consumer[Moved[Confirmation]] = Consumer(
    "operations.answers",
    timed_feed(
        "operations.answers", lambda: Confirmation.objects.filter(joined=None).select_related(*_OF_CHECK), "answered_at"
    ),
)
REFERRALS: Consumer[Moved[Referral]] = Consumer(
    "operations.referrals",
    timed_feed("operations.referrals", lambda: Referral.objects.select_related(*_OF_CHECK), "referred_at"),
)
HOLDS: Consumer[Moved[Hold]] = Consumer(
    "operations.holds", timed_feed("operations.holds", lambda: Hold.objects.select_related(*_OF_CHECK), "started_at")
)
ENDED_HOLDS: Consumer[Moved[Hold]] = Consumer(
    "operations.holds.ended",
    timed_feed(
        "operations.holds.ended",
        lambda: Hold.objects.exclude(ended_how=Hold.End.STOPPED).select_related(*_OF_CHECK),
        "ended_at",
    ),
)
CONSUMERS: tuple[Consumer[Any], ...] = (CHECKS, HOURS, ANSWERS, REFERRALS, HOLDS, ENDED_HOLDS)


class Watched:
    """The operations that run or ended lately, with their sites at posts of this node; of those that a partner leads,
    the sites, days and time that two persons of the agency accepted.
    """

    def __init__(self) -> None:
        now = timezone.now()
        running = Operation.objects.filter(
            state__in=(Operation.State.RUNNING, Operation.State.ENDED), ends_on__gte=(now - LATE).date()
        )
        known = {each.pk: (each, bounds_of(each)) for each in running}
        sites = Site.objects.filter(operation__in=known, post__isnull=False).select_related("agency", "post")
        self._sites: list[tuple[Operation, Site, datetime, datetime]] = []
        for site in sites:
            operation, bounds = known[site.operation_id]
            if window := counted_within(operation, site, bounds.starts, bounds.ends):
                self._sites.append((operation, site, *window))

    @property
    def sites(self) -> list[Site]:
        """The sites that are watched."""
        return [site for _, site, _, _ in self._sites]

    def at(self, post: Post | None, moment: datetime) -> Iterable[tuple[Operation, Site]]:
        """The operations, with their site, in which something happened at this post at this moment."""
        for operation, site, starts, ends in self._sites:
            if post is not None and site.post_id == post.pk and starts <= moment < ends:
                yield operation, site

    def starts(self, operation: Operation, site: Site) -> datetime:
        """From when on the site is watched in the operation."""
        return next(starts for each, at, starts, _ in self._sites if (each.pk, at.pk) == (operation.pk, site.pk))
