"""What an agency's officers find in drills, by how quickly they decide: pooled, and of no officer."""

from collections.abc import Sequence

from leeward.apps.agencies.models import Agency
from leeward.apps.training.models import BurstAnswer
from leeward.apps.training.queries.pool import trial_of
from leeward.core.training.detection.pace import Pace, by_pace

_NEWEST = 20_000


def found_at_pace(agency: Agency) -> Sequence[Pace]:
    """The quicker and the slower half of the agency's newest answers; empty where they are of too few officers."""
    rows = BurstAnswer.objects.filter(burst__officer__agency=agency, target=True).select_related("burst")
    return by_pace((row.burst.officer_id, trial_of(row)) for row in rows.order_by("-pk")[:_NEWEST])
