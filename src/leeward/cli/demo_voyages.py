"""The flights that the demonstration's airport expects, sent by their carrier as PAXLST."""

from collections.abc import Callable

from django.utils import timezone

from leeward.apps.agencies.queries import local_date, post_coded
from leeward.apps.arrivals.actions.carriers import ensure_carrier
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.core.travel.manifest import paxlst_write
from leeward.scenario import CARRIER, Region, announced

POST = "BRB-BGI"


def load_voyages(region: Region, advance: Callable[[], None] = lambda: None) -> None:
    """Hand in the lists of the next flights, once; the index has to be built before."""
    post, now = post_coded(POST), timezone.now()
    if post is None or Voyage.objects.exists():
        return
    sender = Sender.of(ensure_carrier(*CARRIER, post.agency, actor=SYSTEM))
    for manifest in announced(region, post=POST, after=now, today=local_date(None)):
        receive(paxlst_write.write(manifest, prepared=f"{now:%y%m%d:%H%M}").encode(), sender)
        advance()
