"""The flights that the demonstration's airport expects, sent by their carrier as PAXLST."""

from collections.abc import Callable

from django.utils import timezone

from leeward.apps.agencies.queries import local_date, officer_named, post_coded
from leeward.apps.arrivals.actions.carriers import ensure_carrier
from leeward.apps.arrivals.actions.open_counters import set_counters
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.core.travel.manifest import paxlst_write
from leeward.scenario import CARRIER, Region, announced

POST = "BRB-BGI"
SUPERVISOR, COUNTERS, PER_HOUR = "supervisor", 4, 40
"""Who says how many counters are open there, and what one handles: the fullest hour is more than they can."""


def load_voyages(region: Region, advance: Callable[[], None] = lambda: None) -> None:
    """Hand in the lists of the next flights, once, and open the counters; the index has to be built before."""
    post, now = post_coded(POST), timezone.now()
    if post is None or Voyage.objects.exists():
        return
    sender = Sender.of(ensure_carrier(*CARRIER, post.agency, actor=SYSTEM))
    for manifest in announced(region, post=POST, after=now, today=local_date(None)):
        receive(paxlst_write.write(manifest, prepared=f"{now:%y%m%d:%H%M}").encode(), sender)
        advance()
    set_counters(post, COUNTERS, PER_HOUR, officer=officer_named(SUPERVISOR))
