"""What owners' answers teach about a record: how often it stopped the wrong person, so that it can be improved."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from leeward.apps.agencies.models import Agency
from leeward.platform.hooks import Provider


@dataclass(frozen=True, slots=True)
class Feedback:
    """What answers say of a record: asked, confirmed, meant another person; and decisions on false hits in force.

    `still`: how often its present version meant another person; a change of the record restarts that count.
    """

    asked: int
    confirmed: int
    other_person: int
    still: int
    pair_decisions: int


feedback_on = Provider[[str, int], Feedback](
    "registry.feedback_on",
    "What owners' answers say of the record with this key and version.",
    default=lambda _key, _version: Feedback(0, 0, 0, 0, 0),
)

to_improve = Provider[[Agency], Sequence[tuple[UUID, Feedback]]](
    "registry.to_improve",
    "The records of this agency that in their present form stopped the wrong person, worst first.",
    default=lambda _agency: (),
)
