"""The households with a story: one in twenty-five, in a fixed order in which each kind occurs early."""

from collections.abc import Callable, Iterator
from datetime import date

from leeward.scenario import document_plots, near_misses, person_plots
from leeward.scenario.households import household
from leeward.scenario.person_facts import Home
from leeward.scenario.record_facts import Plot
from leeward.scenario.region import Region

PlotMaker = Callable[[Region, Home, int, date], Plot]

_EVERY = 25
_RESERVED = range(11, 16)  # of every 25 households; the first with only valid papers has the story
_PEOPLE_A_HOUSEHOLD = 3  # a little over the mean, so that every household with a story is included

# Reported documents are the common case and a true notice the rare one; near misses are as frequent as true hits. The
# four `notice_any` are adjacent, so that eleven rounds cover every colour in every review state.
ORDER: tuple[PlotMaker, ...] = (
    document_plots.lost_own,
    person_plots.red_reviewed,
    document_plots.stolen_impostor,
    person_plots.notice_any,
    person_plots.notice_any,
    person_plots.notice_any,
    person_plots.notice_any,
    near_misses.same_name_other_birth_date,
    person_plots.missing_child,
    document_plots.lost_replaced,
    document_plots.blank_used,
    near_misses.sanction_homonym,
    person_plots.watched,
    document_plots.lookalike_number,
    document_plots.revoked,
    near_misses.wanted_twin,
    near_misses.same_name_same_year,
    person_plots.sanctioned,
    document_plots.stolen_card,
    near_misses.known_by_alias,
    person_plots.watched,
    document_plots.other_issuer,
    document_plots.invalid,
)


def households_within(count: int) -> int:
    """The number of households that are surely among the first `count` people."""
    return count // _PEOPLE_A_HOUSEHOLD


def plots(region: Region, *, today: date, count: int) -> Iterator[Plot]:
    """The stories among the first `count` people of the region, streamed."""
    for turn in range((households_within(count) - _RESERVED.stop) // _EVERY + 1):
        number, home = _home(region, turn, today)
        yield ORDER[turn % len(ORDER)](region, home, number, today)


def has_story(number: int) -> bool:
    """Whether household `number` is reserved for a story."""
    return number % _EVERY in _RESERVED


def _home(region: Region, turn: int, today: date) -> tuple[int, Home]:
    """An expired passport would be found first, so the household of a story has none."""
    number, home = 0, Home()
    for place in _RESERVED:
        number = turn * _EVERY + place
        home = household(region, number, today=today)
        if all(document.expires >= today for person in home for document in person.documents):
            break
    return number, home
