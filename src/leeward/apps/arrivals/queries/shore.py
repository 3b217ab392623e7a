"""The crew of a voyage with their passes, and who is ashore."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import may_see_hit, may_see_result, visible_voyages
from leeward.apps.arrivals.models import Passenger, Sailing, ShorePass, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.core.policy.verdicts import Verdict
from leeward.core.travel.manifest.model import Traveller
from leeward.core.travel.shore import Board, board

MOST = 3_000
MOST_SHIPS = 100
_STOPS = (Verdict.REFER, Verdict.HOLD)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the crew, with the pass in force if there is one. `may_go`: no check at the counter is needed first."""

    passenger: Passenger
    traveller: Traveller
    shore_pass: ShorePass | None
    may_go: bool

    @property
    def ashore(self) -> bool:
        """Whether they are ashore, also with a pass that was taken back."""
        return self.shore_pass is not None and self.shore_pass.ashore


@dataclass(frozen=True, slots=True)
class Ship:
    """The page of a ship: those ashore first, then by name."""

    voyage: Voyage
    sailing: Sailing | None
    members: Sequence[Member]
    board: Board

    @property
    def not_back(self) -> Sequence[Traveller]:
        """Who is ashore."""
        return [each.traveller for each in self.members if each.ashore]


def crew_of(voyage: Voyage) -> list[Passenger]:
    """The crew on the ship's last list with their passes, and who is ashore although a later list leaves them out."""
    listed = Q(state=Passenger.State.EXPECTED) | Q(shore_pass__ashore=True)
    found = Passenger.objects.filter(listed, voyage=voyage, is_crew=True)
    return list(found.select_related("shore_pass")[:MOST])


def ships_with_people_ashore(officer: Officer, now: datetime) -> Sequence[tuple[Voyage, Board]]:
    """Ships of the agency with someone ashore, that sails next first; a time of sailing that passed comes before it.
    The passes are counted by the database: no one's data are opened.
    """
    ashore = ShorePass.objects.filter(ashore=True)
    found = visible_voyages(officer).filter(passengers__shore_pass__in=ashore).distinct()
    ordered = found.select_related("craft", "post", "sailing").order_by(F("sailing__sails_at").asc(nulls_last=True))
    ships = list(ordered[:MOST_SHIPS])
    listed = Q(passenger__state=Passenger.State.EXPECTED) | Q(ashore=True)
    passes = ShorePass.objects.filter(listed, passenger__voyage__in=ships, passenger__is_crew=True)
    counts = passes.values_list("passenger__voyage").annotate(n=Count("pk"), out=Count("pk", filter=Q(ashore=True)))
    of = {voyage: (n, out) for voyage, n, out in counts}
    return [(each, board(*of.get(each.pk, (0, 0)), _sails_at(getattr(each, "sailing", None)), now)) for each in ships]


def ship_of(voyage: Voyage, officer: Officer, now: datetime) -> Ship:
    """The crew with their passes, as this officer may see it."""
    crew = [_member(each, officer) for each in crew_of(voyage)]
    crew.sort(key=lambda each: (not each.ashore, each.traveller.surname, each.traveller.given_names))
    sailing = Sailing.objects.filter(voyage=voyage).first()
    passes = [each.ashore for each in crew if each.shore_pass is not None]
    return Ship(voyage, sailing, crew, board(len(passes), sum(passes), _sails_at(sailing), now))


def may_go_ashore(passenger: Passenger, officer: Officer) -> bool:
    """Whether a pass may be issued, without a check at the counter first: to members of the last list only. What this
    officer may not know of a person stops no pass.
    """
    if passenger.state != Passenger.State.EXPECTED:
        return False
    if passenger.seen_at is not None or passenger.verdict not in _STOPS or not may_see_result(passenger, officer):
        return True
    hits = [str(each["kind"]) for each in passenger.findings]
    return bool(hits) and not any(may_see_hit(kind, officer) for kind in hits)


def _sails_at(sailing: Sailing | None) -> datetime | None:
    return sailing.sails_at if sailing else None


def _member(passenger: Passenger, officer: Officer) -> Member:
    shore_pass = getattr(passenger, "shore_pass", None)
    return Member(passenger, opened(passenger).traveller, shore_pass, may_go_ashore(passenger, officer))
