"""Storing the coverage of checks: once for each day and state of the sources, since it is the same for hours.

In every check it took more than half of the row (`benchmarks/check_bytes.py`).
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from leeward.apps.screening.models import CoverageSnapshot
from leeward.apps.screening.queries.answers import Coverage, coverage_json
from leeward.platform.composed import Composed

_newest = Composed(lambda digest: CoverageSnapshot.objects.filter(digest=digest).defer("rows").order_by("-day")[:1])


def snapshot_of(coverage: tuple[Coverage, ...], at: datetime) -> CoverageSnapshot:
    """The row for this coverage of a check made at `at`; made by the first check of the day that has it."""
    day, digest = at.astimezone(UTC).date(), _digest(coverage)
    newest = next(iter(_newest(digest)), None)
    if newest is not None and newest.day == day:
        return newest
    return CoverageSnapshot.objects.get_or_create(digest=digest, day=day, defaults={"rows": coverage_json(coverage)})[0]


def forget_snapshots(now: datetime) -> int:
    """Delete the snapshots that no check points at and no new one will; how many.

    Those of today and yesterday stay: a check that is being written may be about to point at one.
    """
    yesterday = (now.astimezone(UTC) - timedelta(days=1)).date()
    return CoverageSnapshot.objects.filter(day__lt=yesterday, checks=None).delete()[0]


@lru_cache(maxsize=8)
def _digest(coverage: tuple[Coverage, ...]) -> str:
    return hashlib.sha256(json.dumps(coverage_json(coverage), sort_keys=True).encode()).hexdigest()
