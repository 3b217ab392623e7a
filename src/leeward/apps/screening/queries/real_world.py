"""The real world: the registry's records, the installation's policy and keys, the system clock."""

from datetime import datetime

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Post
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.apps.screening.queries.digests import Digests
from leeward.apps.screening.queries.earlier import from_earlier
from leeward.apps.screening.queries.expected_traveller import from_lists
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.requests import Presented
from leeward.apps.screening.queries.resolutions import resolutions
from leeward.apps.screening.queries.world import World
from leeward.apps.trust_anchors.queries.anchors import anchors
from leeward.core.findings import Finding
from leeward.platform.keyed_digest import keyed_digest


def _remembered_findings(
    presented: Presented, digests: Digests, agency: Agency, post: Post | None, now: datetime
) -> tuple[Finding, ...]:
    return (
        *from_lists(presented, digests.document, agency, now),
        *from_earlier(presented, digests, post=post, now=now),
    )


REAL = World(
    name="real",
    now=timezone.now,
    policy=policy,
    anchors=anchors,
    index=lambda: engine().current(),
    records=records_by_id,
    coverage=coverage_now,
    digest=keyed_digest,
    decisions=resolutions,
    remembered=_remembered_findings,
)
