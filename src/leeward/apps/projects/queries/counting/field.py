"""Whether training shows at the counter: shares of referrals and hits, by cohort before and since its first day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.projects.queries.counting import Counted, bounds
from leeward.core.results.indicators.evaluation import Row
from leeward.platform.hooks import Provider
from leeward.platform.retention import kept_since


class Share(Protocol):
    """So many of so many; `keys` name the records which only a digest is kept of."""

    @property
    def found(self) -> int:
        """Of how many it is true."""

    @property
    def of(self) -> int:
        """Of how many."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The records behind it."""


field_shares = Provider[[Agency, date, date, str], Mapping[str, Share | None]](
    "projects.field_shares",
    "What officers found and let go in a period, for all under an empty name and by cohort; None for too few of them.",
    default=lambda _agency, _since, _until, _what: {},
)


def _counting(what: str) -> Callable[[Agency, date, date, Mapping[str, str], str], Counted]:
    def count(agency: Agency, since: date, until: date, parameters: Mapping[str, str], by: str) -> Counted:
        if bounds(since, since)[0] < kept_since("checks", timezone.now()):
            return Counted(absent="erased")
        shares = field_shares(agency, since, until, what)
        if "" not in shares:
            return Counted(absent="no_data")
        whole = shares[""]
        if whole is None:
            return Counted(absent="small")
        rows = (Row("", 0, True, whole.of - whole.found), Row("", 1, True, whole.found))
        cells = {name: _percent(share) for name, share in shares.items() if name}
        return Counted(rows, keys=whole.keys, cells=cells if by else None)

    return count


def _percent(share: Share | None) -> int | None:
    """Whole percent: finer ones would let counts of a few be worked out."""
    return None if share is None else round(100 * share.found / share.of)


referrals_confirmed = _counting("referrals_confirmed")
hits_let_go = _counting("hits_let_go")
