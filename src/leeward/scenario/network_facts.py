"""Networks of smuggling and trafficking with their known truth: members, those moved, brokers, means and links.

Who was smuggled is no suspect (Palermo Smuggling Protocol, article 5), and a victim of trafficking is a victim:
they stand in fields of their own and never among the members.
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
    """Somebody whom the network moved, by reference, with the member who recruited and the one who carried.

    For a victim of trafficking `exploitation`, `control` and `recruitment` hold terms of IOM's Human Trafficking
    Case Data Standard, `place` the kind of place of exploitation, and `indicators` what an attentive officer could
    notice on the way there. For a smuggled person they are empty, and `fee` is what was paid, in US dollars.
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
    """A tie that really exists, between two people by reference."""

    source: str
    target: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class BoatTruth:
    """A boat that the network uses; `mmsi` is nine digits (ITU-R M.585), its first three the flag's."""

    name: str
    flag: str
    mmsi: str


@dataclass(frozen=True, slots=True)
class RouteTruth:
    """A way that the network uses: codes of posts, or UN/LOCODEs outside the region, in order."""

    legs: tuple[str, ...]
    fee_from: int
    fee_to: int


@dataclass(frozen=True, slots=True)
class NetworkTruth:
    """One network. `brokers` are the members without whom it falls apart or who tie it to another network."""

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
        """Every telephone of the members, each once."""
        return tuple(dict.fromkeys(member.phone for member in self.members))
