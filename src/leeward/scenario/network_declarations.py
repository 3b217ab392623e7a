"""What the captains of the networks' boats declared in the past weeks, beside yachts that have nothing to hide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leeward.core.travel.declaration.typed import Typed
from leeward.scenario.network_cast import networks
from leeward.scenario.network_history import FIRST_DAY, LAST_DAY
from leeward.scenario.network_voyages import network_voyages
from leeward.scenario.region import Region
from leeward.scenario.voyage_facts import PassengerFacts, VoyageFacts

_DECLARED_AT = {"BRB-SPM": "BRB-BTF"}
"""Where a boat clears instead: the marina is the coast guard's, and an inquiry has what its own agency's posts saw."""
_EVERY = 14
"""Days between two trips of a boat."""


@dataclass(frozen=True, slots=True)
class DeclaredTrip:
    """A form as a captain sent it, and when."""

    reference: str
    sent_at: datetime
    typed: Typed


def past_declarations(region: Region, *, today: date) -> Iterator[DeclaredTrip]:
    """Each boat's trips, fourteen days apart: the crew declared, the people moved not."""
    flags = {boat.mmsi: boat.flag for network in networks(region, today=today) for boat in network.boats}
    for back in range(FIRST_DAY, LAST_DAY, -_EVERY):
        for voyage in network_voyages(region, today=today):
            arrives = voyage.arrives - timedelta(back)
            yield DeclaredTrip(
                f"{voyage.reference}/{back}", arrives - timedelta(hours=20), _form(voyage, arrives, flags)
            )


def _form(voyage: VoyageFacts, arrives: datetime, flags: Mapping[str, str]) -> Typed:
    leg = {
        "origin": voyage.origin,
        "destination": _DECLARED_AT.get(voyage.post, voyage.post),
        "departs": (arrives - timedelta(days=1)).date().isoformat(),
        "arrives": arrives.date().isoformat(),
        "part": "night",
    }
    registration = voyage.reference.partition("/")[0].rpartition("-")[2]
    identity = {"registration": registration, "flag": flags[registration]}
    vessel = {"name": voyage.craft, "kind": "fishing", "home_port": voyage.origin} | identity
    crew = [_person(each, "captain" if row == 0 else "crew") for row, each in enumerate(voyage.passengers)]
    return Typed.of({"vessel": vessel | {"contact": voyage.passengers[0].payer_phone}, "leg": leg, "persons": crew})


def _person(aboard: PassengerFacts, role: str) -> dict[str, str]:
    person, paper = aboard.person, aboard.document
    return {
        "surname": person.zone_surname,
        "given_names": person.zone_given_names,
        "role": role,
        "birth_date": person.birth_date.isoformat(),
        "sex": person.sex,
        "nationality": person.nationality,
        "document_type": paper.type,
        "document_number": paper.number,
        "document_issuer": paper.issuer,
        "expiry_date": paper.expires.isoformat(),
    }
