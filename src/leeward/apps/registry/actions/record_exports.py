"""Records that leave the screen as a file or on paper: audited, bounded in number and in how often."""

import math
import time
from collections.abc import Sequence

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.audit.actions import append
from leeward.apps.registry.queries.record_rows import Rows, rows_of
from leeward.apps.registry.queries.records import Filters
from leeward.platform.durable import durably
from leeward.platform.rate_limit import Limit, Rate


class ExportsSpent(Exception):
    """The officer exported so often that no other is made now; `minutes` says when the next may be."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        super().__init__()


FORMATS = ("csv", "print")
EXPORTS = Limit(Rate(10, 360.0))
"""Ten at once, and one more every six minutes."""


def export_records(officer: Officer, filters: Filters, chosen: Sequence[str], form: str) -> Rows:
    """The rows that the officer may take along; the audit log has how many, and the search terms as a digest.

    Raises ExportsSpent.
    """
    wait = EXPORTS.spend(officer.username, time.monotonic())
    if wait:
        raise ExportsSpent(math.ceil(wait / 60))
    rows = rows_of(officer, filters)
    details = {"filters": list(chosen), "format": form, "records": len(rows.rows)}
    digests = {"search": filters.search} if filters.search else {}
    purpose = Purpose.DATA_QUALITY
    durably(lambda: append("record.export", actor=actor_of(officer), purpose=purpose, details=details, digests=digests))
    return rows
