"""All records that the region's agencies share, and what checks should find: streamed, with known truth."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from leeward.core.dates import DateSpan
from leeward.core.record.content.document import DocumentStatus, TravelDocument
from leeward.scenario.blanks import blank_ranges
from leeward.scenario.chance import Weighted, dice
from leeward.scenario.document_plots import LIST
from leeward.scenario.network_plots import network_boats, network_plots
from leeward.scenario.objects import vehicles, vessels
from leeward.scenario.ownership import RELAY, document_owner, grading
from leeward.scenario.plots import plots
from leeward.scenario.record_facts import ExpectedCheck, OwnedRecord, Plot
from leeward.scenario.region import Region
from leeward.scenario.states import members, origins

_STREAM = 5
_STATUS: Weighted[DocumentStatus] = Weighted(("lost", "stolen", "revoked", "invalid"), (70, 22, 5, 3))
_RELAYED_SHARE = 0.35


def records(region: Region, *, today: date, count: int = 20_000, reported: int = 2_000) -> Iterator[OwnedRecord]:
    """Every record of a region of `count` people, streamed.

    `reported` is the number of lost and stolen documents of people outside the region on top of those of the stories; a
    benchmark asks for a million of them. They are in the order of the generators, not of dates.
    """
    yield from blank_ranges(region, today=today)
    yield from vessels(region)
    yield from vehicles(region)
    yield from network_boats(region, today=today)
    for plot in _all_plots(region, today, count):
        yield from plot.records
    yield from reported_documents(region, today=today, count=reported)


def truth(region: Region, *, today: date, count: int = 20_000) -> Iterator[ExpectedCheck]:
    """What a check of each person with a story should find, in the order of the stories.

    It applies to a post in Barbados, since some records are shared with some states only. All others among the first
    `count` people have no hit in these records, except for a few with an expired document and true homonyms.
    """
    for plot in _all_plots(region, today, count):
        yield plot.check


def reported_documents(region: Region, *, today: date, count: int) -> Iterator[OwnedRecord]:
    """Lost, stolen, revoked and invalid passports of people who are not in the region; all numbers are different."""
    chance = dice(region.seed, _STREAM)
    near, far = members(), origins()
    owners = {state.issuer: document_owner(region, state.issuer) for state in near + far}
    for place in range(count):
        states = far if chance.random() < _RELAYED_SHARE else near
        state = states[place % len(states)]
        since = today - timedelta(chance.randrange(1, 3600))
        issued = since - timedelta(chance.randrange(30, 3000))
        content = TravelDocument(
            number=state.passport.number(2 * place, "reported"),
            issuer=state.issuer,
            status=_STATUS.draw(chance),
            reported=DateSpan(since, since),
            issued=DateSpan(issued, issued),
        )
        owner = owners[state.issuer]
        shared = f"{LIST}-relayed" if owner == RELAY else LIST
        yield OwnedRecord(owner, shared, f"report-{place}", content, grading=grading(place))


def _all_plots(region: Region, today: date, count: int) -> Iterator[Plot]:
    return chain(network_plots(region, today=today), plots(region, today=today, count=count))
