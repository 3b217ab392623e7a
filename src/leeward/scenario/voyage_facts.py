"""Flights, cruise calls, ferry crossings and small craft, with the people aboard."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from leeward.scenario.person_facts import DocumentFacts, PersonFacts

VoyageKind = Literal["flight", "cruise", "ferry", "small_craft"]


@dataclass(frozen=True, slots=True)
class PassengerFacts:
    """One person aboard with the document shown, the booking, and the payer's telephone."""

    person: PersonFacts
    document: DocumentFacts
    booking: str
    payer_phone: str


@dataclass(frozen=True, slots=True)
class VoyageFacts:
    """One arrival.

    `origin` is a UN/LOCODE or a post's code, `post` the code of the post that receives it; times are UTC. `passengers`
    is what the manifest declares. `undeclared` holds references of people aboard who are on no manifest, and `network`
    the code of the network that sent them: truth that officers do not see.
    """

    reference: str
    kind: VoyageKind
    number: str
    craft: str
    origin: str
    post: str
    departs: datetime
    arrives: datetime
    passengers: tuple[PassengerFacts, ...]
    undeclared: tuple[str, ...] = ()
    network: str = ""
