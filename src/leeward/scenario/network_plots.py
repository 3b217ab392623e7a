"""What agencies already know about the networks: some members with a notice, some boats, and missing victims."""

from collections.abc import Iterator
from datetime import date

from leeward.core.record.content.organisations_and_craft import Vessel
from leeward.core.record.content.person import PersonName, ReviewState
from leeward.core.record.content.person_kinds import NoticeColour
from leeward.scenario.households import person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_facts import MemberRole, NetworkTruth
from leeward.scenario.objects import VESSELS
from leeward.scenario.person_plots import notice_about
from leeward.scenario.record_facts import OwnedRecord, Plot
from leeward.scenario.region import Region

_KNOWN: tuple[tuple[MemberRole, int, NoticeColour, ReviewState], ...] = (
    ("organiser", 0, "red", "reviewed"),
    ("organiser", 1, "red", "under_review"),
    ("recruiter", 0, "blue", "reviewed"),
    ("transporter", 0, "green", "reviewed"),
    ("transporter", 1, "blue", "diffusion_not_reviewed"),
)
_VICTIMS_REPORTED = 3


def network_plots(region: Region, *, today: date) -> Iterator[Plot]:
    """A notice for some members of each network, and one for some victims; the rest is left for analysts to find."""
    for network in networks(region, today=today):
        for role, place, colour, state in _KNOWN:
            known = [member.person for member in network.members if member.role == role][place]
            yield _notice(region, known, colour, state, plot=f"{network.code}-{role}", today=today)
        for victim in network.victims[:_VICTIMS_REPORTED]:
            yield _notice(region, victim.person, "yellow", "reviewed", plot=f"{network.code}-victim", today=today)


def network_boats(region: Region, *, today: date) -> Iterator[OwnedRecord]:
    """A record for each network's boats, owned by the coast guard or else the police of the flag state."""
    for network in networks(region, today=today):
        for boat in network.boats:
            content = Vessel(
                names=(PersonName(boat.name, quality="good"),),
                mmsi=boat.mmsi,
                flag=boat.flag,
                vessel_type="fishing boat",
                topic="information",
            )
            owner = region.agency_of(boat.flag, "coastguard").code
            yield OwnedRecord(owner, VESSELS, f"{network.code}-{boat.mmsi}", content, about=_crew(network))


def _crew(network: NetworkTruth) -> tuple[str, ...]:
    return tuple(member.person for member in network.members if member.role == "transporter")


def _notice(
    region: Region, reference: str, colour: NoticeColour, state: ReviewState, *, plot: str, today: date
) -> Plot:
    subject = person(region, reference, today=today)
    return notice_about(region, subject, colour, state, plot=plot, number=subject.household, today=today)
