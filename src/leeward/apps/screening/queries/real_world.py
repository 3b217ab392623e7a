"""The real world: the registry's records, the installation's policy and keys, the system clock."""

from datetime import datetime

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Post, Purpose
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.screening.queries.care import is_marked
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.apps.screening.queries.digests import Digests
from leeward.apps.screening.queries.earlier import from_earlier
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.requests import Presented
from leeward.apps.screening.queries.resolutions import resolutions
from leeward.apps.screening.queries.world import World
from leeward.apps.trust_anchors.queries.anchors import anchors
from leeward.core.document.rules import Reading, compare_readings
from leeward.core.findings import Finding
from leeward.platform.hooks import Provider
from leeward.platform.world_keys import REAL_KEYS

announced = Provider[[str, Agency, datetime], Reading | None](
    "screening.announced",
    "What a passenger list says of the document with this digest, announced to this agency around this time.",
    default=lambda _document, _agency, _now: None,
)


def _remembered_findings(
    presented: Presented, digests: Digests, agency: Agency, post: Post | None, now: datetime
) -> tuple[Finding, ...]:
    return (
        *_from_lists(presented, digests.document, agency, now),
        *from_earlier(presented, digests, post=post, now=now),
    )


def _from_lists(presented: Presented, document: str, agency: Agency, now: datetime) -> tuple[Finding, ...]:
    """How the page differs from what passenger lists stated about the document with this digest.

    Only for border checks: an office that issues documents or vets visas expects no arriving travellers.
    """
    page = presented.page
    if page is None or not document or presented.purpose != Purpose.BORDER_CHECK:
        return ()
    said = announced(document, agency, now)
    return tuple(compare_readings(page, said, "manifest")) if said else ()


REAL = World(
    name="real",
    now=timezone.now,
    policy=policy,
    anchors=anchors,
    index=lambda: engine().current(),
    records=records_by_id,
    coverage=coverage_now,
    keys=REAL_KEYS,
    decisions=resolutions,
    remembered=_remembered_findings,
    in_care=is_marked,
)
