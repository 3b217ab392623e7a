"""Why a stay has no exit: the likely reasons, what would settle each, and how often such stays turn out to be nothing.

In the United States review closed 863,000 of 1.6 million arrivals without a departure (GAO-13-683): a stay without an
exit is a question about records first. So no page says that a person stayed too long.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leeward.core.linkage.entities import DOUBTFUL
from leeward.core.linkage.scorer import Scorer
from leeward.core.linkage.weights import shipped_weights
from leeward.core.proportion import wilson
from leeward.core.travel.stays.crossing import Crossing
from leeward.core.travel.stays.history import Stay
from leeward.core.travel.stays.people import person_of

CLOCK = timedelta(days=1)
"""An exit as much before the entry may come from a clock that was wrong."""
_ELSEWHERE = (863_000, 1_600_000)
_ENOUGH = 30
"""Own reviews from which they say more than those of another state."""
_FEW = 0.5
"""Share of a post's usual exits below which a day's records are not whole."""


class Reason(StrEnum):
    """Why no exit may be recorded, in the order in which an officer tries them."""

    EXIT_BEFORE_ENTRY = "exit_before_entry"
    """An exit of the person is a little earlier than the entry: look at the clocks."""
    OTHER_DOCUMENT = "other_document"
    """An exit without an entry is of someone whose names and birth date are alike: compare the documents."""
    RECORDS_MISSING = "records_missing"
    """A post recorded fewer exits than usual on some day since: ask it and the carriers for their lists."""
    UNKNOWN = "unknown"
    """Nothing explains it: the person may still be here."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A reason with what shows it: exits of other documents (the most alike first), or a post's days."""

    reason: Reason
    exits: tuple[Crossing, ...] = ()
    days: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """Of so many reviewed stays without an exit, how many were settled: the person had left, or might stay."""

    settled: int
    reviewed: int
    own: bool
    """Whether this installation's own reviews say so, or those of another state."""

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share is, nineteen times of twenty."""
        return wilson(self.settled, self.reviewed)


def base_rate(reviewed: int, found: int) -> Settled:
    """The base rate to show beside every stay without an exit."""
    return Settled(found, reviewed, True) if reviewed >= _ENOUGH else Settled(*_ELSEWHERE, False)


def likely(stay: Stay, exits: Iterable[Crossing], gaps: Iterable[tuple[str, date]] = ()) -> tuple[Likely, ...]:
    """What may explain that the stay has no exit. `exits` are those that end no stay, of anyone; `gaps` the posts and
    days whose records are not whole (`gaps_of`).
    """
    loose = [each for each in exits if each.holder.sex in ("", stay.entry.holder.sex) or not stay.entry.holder.sex]
    alike = _alike(stay.entry, loose)
    clocks = tuple(each for each in alike if stay.entry.at - CLOCK <= each.at <= stay.entry.at)
    later = tuple(each for each in alike if each.at > stay.entry.at)
    days = tuple(gap for gap in gaps if gap[1] >= stay.entry.day)
    found = (
        Likely(Reason.EXIT_BEFORE_ENTRY, clocks),
        Likely(Reason.OTHER_DOCUMENT, later),
        Likely(Reason.RECORDS_MISSING, days=days),
    )
    return tuple(each for each in found if each.exits or each.days) or (Likely(Reason.UNKNOWN),)


def _alike(entry: Crossing, exits: Iterable[Crossing]) -> list[Crossing]:
    """Exits of a holder who may be the same, the most alike first."""
    scorer, one = Scorer(shipped_weights()), person_of(entry.holder)
    odds = [(scorer.odds(one, person_of(each.holder), DOUBTFUL), each) for each in exits]
    return [each for score, each in sorted(odds, key=lambda pair: (-pair[0], pair[1].id)) if score >= DOUBTFUL]


def gaps_of(exits: Mapping[tuple[str, date], int]) -> tuple[tuple[str, date], ...]:
    """The posts and days with fewer than half of the exits that the post has on a usual such day of the week.

    `exits` counts them by post and local day; a day on which a post recorded none is given with 0.
    """
    usual: dict[tuple[str, int], list[int]] = {}
    for (post, day), count in exits.items():
        usual.setdefault((post, day.weekday()), []).append(count)
    return tuple(
        sorted(
            (post, day)
            for (post, day), count in exits.items()
            if count < _FEW * sorted(usual[post, day.weekday()])[len(usual[post, day.weekday()]) // 2]
        )
    )
