"""The world in which a traveller is checked: the real one, or one of a drill (decision 'One world').

A check gets everything beside the request from its world, so that several worlds can be in one process and none reads
data of another. A world only answers: its caller decides who stores the answer and who gets it
(`actions.checks.answer_traveller` for the real one).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.indexing.queries.engine import InService
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.grants import CLOSED, Opened
from leeward.apps.trust_anchors.queries.anchors import Anchors
from leeward.core.policy import Policy
from leeward.core.search.index import Index
from leeward.platform.world_keys import WorldKeys

if TYPE_CHECKING:
    from leeward.apps.screening.queries.answers import Coverage
    from leeward.apps.screening.queries.digests import Digests
    from leeward.apps.screening.queries.requests import CheckRequest, Presented
    from leeward.apps.screening.queries.resolutions import Resolutions
    from leeward.core.faces.outcome import Outcome
    from leeward.core.findings import Finding


@dataclass(frozen=True, slots=True)
class World:
    """What a check may read. The clock is read once, so that an answer is of one moment."""

    name: str
    now: Callable[[], datetime]
    policy: Callable[[], Policy]
    anchors: Callable[[], Anchors]
    """Who is trusted to sign documents."""
    index: Callable[[], InService]
    records: Callable[[Iterable[UUID], Index], Mapping[UUID, Record]]
    """The records of the index's candidates, by id, uncut."""
    coverage: Callable[[InService, Agency, str], "tuple[Coverage, ...]"]
    """The sources of this index, and what of each a search of this agency for this purpose may not use."""
    keys: WorldKeys
    """What is digested or encrypted with them is meaningless in any other world."""
    decisions: "Callable[[Iterable[str], Agency], Resolutions]"
    """What is known of hits on documents with these digests."""
    remembered: "Callable[[Presented, Digests, Agency, Post | None, datetime], tuple[Finding, ...]]"
    """Findings from lists of expected travellers and earlier checks of the document."""
    in_care: "Callable[[Digests], bool]" = lambda _digests: False
    """Whether a case has a mark on the document."""
    granted: Callable[[Officer, str, Post | None], Opened] = lambda _officer, _purpose, _post: CLOSED
    """What grants open for a check that is recorded; nothing in a drill, and nothing for a check that is not."""
    face: "Callable[[CheckRequest, Presented, Agency], Outcome | None]" = lambda _request, _presented, _agency: None
    """What came of comparing the bearer's picture with the document's; None in a drill."""
