"""Networks of smuggling and trafficking with known truth: members, people moved, brokers, means and links.

A smuggled person is not a suspect (Palermo Smuggling Protocol, article 5), and a victim of trafficking is a victim:
they are in separate fields and never among the members.
"""

from dataclasses import dataclass
from typing import Literal

NetworkKind = Literal["smuggling", "trafficking"]
MemberRole = Literal[
    "organiser", "recruiter", "transporter", "harbourer", "exploiter", "document_supplier", "money_handler"
]
LinkKind = Literal["directs", "calls", "pays", "supplies_documents", "carries", "recruits", "controls"]


@dataclass(frozen=True, slots=True)
class MemberTruth:
    """A member by reference, with the role played and the telephone used."""

    person: str
    role: MemberRole
    phone: str


@dataclass(frozen=True, slots=True)
class MovedTruth:
    """A person moved by the network, by reference, with the member who recruited and the one who transported.

    For a victim of trafficking `exploitation`, `control` and `recruitment` hold terms of IOM's Human Trafficking Case
    Data Standard, `place` the kind of place of exploitation, and `indicators` what an attentive officer could notice on
    the way. For a smuggled person they are empty, and `fee` is the amount paid, in US dollars.
    """

    person: str
    recruiter: str
    transporter: str
    route: int
    fee: int = 0
    exploitation: str = ""
    control: tuple[str, ...] = ()
    recruitment: str = ""
    place: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkTruth:
    """A link that really exists, between two people by reference."""

    source: str
    target: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class BoatTruth:
    """A boat that the network uses; `mmsi` is nine digits (ITU-R M.585), the first three for the flag."""

    name: str
    flag: str
    mmsi: str


@dataclass(frozen=True, slots=True)
class RouteTruth:
    """A route of the network: codes of posts, or UN/LOCODEs outside the region, in order."""

    legs: tuple[str, ...]
    fee_from: int
    fee_to: int


@dataclass(frozen=True, slots=True)
class NetworkTruth:
    """One network. `brokers` are the members that hold it together or link it to another network."""

    code: str
    name: str
    kind: NetworkKind
    members: tuple[MemberTruth, ...]
    smuggled: tuple[MovedTruth, ...]
    victims: tuple[MovedTruth, ...]
    brokers: tuple[str, ...]
    links: tuple[LinkTruth, ...]
    boats: tuple[BoatTruth, ...]
    routes: tuple[RouteTruth, ...]

    @property
    def moved(self) -> tuple[MovedTruth, ...]:
        """The smuggled people and the victims together."""
        return self.smuggled + self.victims

    @property
    def people(self) -> tuple[str, ...]:
        """References of the members and of those moved."""
        return (*(member.person for member in self.members), *(moved.person for moved in self.moved))

    @property
    def phones(self) -> tuple[str, ...]:
        """Every telephone of the members, without duplicates."""
        return tuple(dict.fromkeys(member.phone for member in self.members))
