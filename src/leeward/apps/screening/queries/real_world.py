"""The real world: the registry's records, the installation's policy and keys, the system clock."""

from django.utils import timezone

from leeward.apps.indexing.queries.engine import current
from leeward.apps.indexing.queries.records import records_by_id
from leeward.apps.screening.queries.care import is_marked
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.apps.screening.queries.earlier import remembered_findings
from leeward.apps.screening.queries.face import face_outcome
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.resolutions import resolutions
from leeward.apps.screening.queries.world import World
from leeward.apps.trust_anchors.queries.anchors import anchors
from leeward.platform.world_keys import REAL_KEYS

REAL = World(
    name="real",
    now=timezone.now,
    policy=policy,
    anchors=anchors,
    index=current,
    records=records_by_id,
    coverage=coverage_now,
    keys=REAL_KEYS,
    decisions=resolutions,
    remembered=remembered_findings,
    in_care=is_marked,
    face=face_outcome,
)
