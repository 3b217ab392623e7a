"""Arrivals as statistics count them, after the International Recommendations for Tourism Statistics 2008 (United
Nations): visitors by where they live and why they come, apart from residents; overnight and same-day visitors apart.

One arrival is one crossing, not one person. Nationality is not used as residence: without a
form the residence is not known.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leeward.core.privacy.tables import Population
from leeward.core.travel.visits.bands import BANDS, band

VISITOR, RESIDENT, OTHER, NOT_ASKED = "visitor", "resident", "other", "not_asked"
KINDS = (VISITOR, RESIDENT, OTHER, NOT_ASKED)
"""`other`: who comes to work there or for more than a year; `not_asked`: no form, so the residence is not known."""
OPEN = "open"
"""In place of a length of stay: no exit of the document is recorded yet."""
ARRIVALS, DEPARTURES, RESIDENCE, PURPOSE, NIGHTS, STAYED = (
    *("arrivals", "departures", "residence", "purpose", "nights", "stayed"),
)
TABLES: Mapping[str, tuple[str, ...]] = {
    ARRIVALS: ("kind", "mode"),
    DEPARTURES: ("mode",),
    RESIDENCE: ("residence",),
    PURPOSE: ("purpose",),
    NIGHTS: ("nights",),
    STAYED: ("stayed",),
}
"""Each table with its dimensions. `nights` is what visitors said before (0 is a same-day visitor), `stayed` what the
crossings of all arrivals say after."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One entry: what its form says, empty without one, and the nights until the next exit of the document, if any."""

    mode: str
    residence: str = ""
    purpose: str = ""
    nights: str = ""
    stayed: int | None = None

    def kind(self, home: str) -> str:
        """Which kind of arrival it is in the state `home`."""
        if not self.residence:
            return NOT_ASKED
        if self.residence == home:
            return RESIDENT
        return OTHER if self.purpose == "work" or self.nights == BANDS[-1] else VISITOR


def populations(came: Iterable[Arrival], left: Iterable[str], home: str) -> dict[str, Population]:
    """The counts behind each table: `came` to the state `home`, and the modes of those who `left`. Secret: they have
    the small counts.
    """
    counts: dict[str, Counter[tuple[str, ...]]] = {name: Counter() for name in TABLES}
    for each in came:
        kind = each.kind(home)
        counts[ARRIVALS][kind, each.mode] += 1
        counts[STAYED][(OPEN if each.stayed is None else band(each.stayed),)] += 1
        if kind == VISITOR:
            counts[RESIDENCE][(each.residence,)] += 1
            counts[PURPOSE][(each.purpose,)] += 1
            counts[NIGHTS][(each.nights,)] += 1
    counts[DEPARTURES].update((mode,) for mode in left)
    return {name: Population(TABLES[name], found) for name, found in counts.items()}
