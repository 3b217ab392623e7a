"""How the networks travel: boats with more people than they declare, and a group on a flight paid by a stranger."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from leeward.scenario.households import person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_facts import NetworkTruth
from leeward.scenario.region import Region
from leeward.scenario.voyage_facts import PassengerFacts, VoyageFacts

_NIGHT = timedelta(hours=7, minutes=40)  # 03:40 in the eastern Caribbean
_CROSSING = timedelta(hours=9)
_FLIGHT = "LWD231"
_VICTIMS_TOGETHER = 4


def network_voyages(region: Region, *, today: date) -> Iterator[VoyageFacts]:
    """One night crossing for each boat: the crew on the manifest, the people moved undeclared."""
    posts = {post.code for post in region.posts}
    for network in networks(region, today=today):
        for place, boat in enumerate(network.boats):
            route = network.routes[place % len(network.routes)]
            landing = next(leg for leg in reversed(route.legs) if leg in posts)
            arrives = datetime.combine(today, datetime.min.time(), UTC) + timedelta(place) + _NIGHT
            yield VoyageFacts(
                reference=f"{network.code}-{boat.mmsi}/{arrives.date().isoformat()}",
                kind="small_craft",
                number=boat.name,
                craft=boat.name,
                origin=route.legs[route.legs.index(landing) - 1],
                post=landing,
                departs=arrives - _CROSSING,
                arrives=arrives,
                passengers=_crew(region, network, place, today),
                undeclared=tuple(moved.person for moved in network.smuggled if moved.route == place),
                network=network.code,
            )


def planted(region: Region, number: str, *, today: date) -> tuple[PassengerFacts, ...]:
    """The group that a network put on the service `number`: victims with the transporter, one booking, one payer."""
    if number != _FLIGHT:
        return ()
    network = next(network for network in networks(region, today=today) if network.kind == "trafficking")
    carrier = next(member for member in network.members if member.role == "transporter")
    payer = next(member for member in network.members if member.role == "money_handler")
    references = [carrier.person, *(victim.person for victim in network.victims[:_VICTIMS_TOGETHER])]
    return tuple(_passenger(region, reference, "HSP4TY", payer.phone, today) for reference in references)


def _crew(region: Region, network: NetworkTruth, boat: int, today: date) -> tuple[PassengerFacts, ...]:
    crew = [member for member in network.members if member.role == "transporter"][boat : boat + 2]
    return tuple(_passenger(region, member.person, "", member.phone, today) for member in crew)


def _passenger(region: Region, reference: str, booking: str, phone: str, today: date) -> PassengerFacts:
    aboard = person(region, reference, today=today)
    return PassengerFacts(aboard, aboard.documents[0], booking, phone)
