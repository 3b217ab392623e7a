"""Who hands in a list: a carrier with its key, or an officer."""

from dataclasses import dataclass
from typing import Self

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.question_budget import Principal
from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.arrivals.models import Carrier, Voyage
from leeward.apps.audit.actions import Actor


def asker(carrier: Carrier) -> Principal:
    """The carrier as one who asks about people and numbers: by its row, since agencies may share a code."""
    return Principal("carrier", f"{carrier.pk}/{carrier.code}", carrier.agency.code)


@dataclass(frozen=True, slots=True)
class Sender:
    """The agency that a list is for, its sender, the sender's name in the audit log, and an officer's own post."""

    agency: Agency
    actor: Actor
    source: Voyage.Source
    carrier: Carrier | None = None
    post: Post | None = None

    @property
    def key(self) -> str:
        """Whose voyages its lists may change: the carrier's own, or those that the agency's officers handed in."""
        return f"carrier/{self.carrier.code}" if self.carrier else str(self.source)

    @classmethod
    def officer(cls, officer: Officer) -> Self:
        """An officer, for their own agency."""
        return cls(officer.agency, actor_of(officer), Voyage.Source.OFFICER, post=officer.post)

    @classmethod
    def of(cls, carrier: Carrier) -> Self:
        """A carrier, for the agency that it reports to."""
        actor = Actor(f"carrier/{carrier.code}", carrier.agency.code)
        return cls(carrier.agency, actor, Voyage.Source.CARRIER, carrier)

    @classmethod
    def captain(cls, agency: Agency, through: str) -> Self:
        """A captain without a login, through the public page of this node or of a partner."""
        return cls(agency, Actor("captain", through), Voyage.Source.CAPTAIN)
