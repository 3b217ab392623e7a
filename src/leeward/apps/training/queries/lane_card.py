"""The card of crossings beside a drill: of an invented traveller nothing is recorded, as of most real ones."""

from uuid import UUID

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.queries.card import Card, blank_card
from leeward.apps.training.models import LaneDrill
from leeward.apps.training.queries.lane_pool import case_of


def card_of(id: UUID, officer: Officer) -> Card | None:
    """The card of the officer's drill; None for anyone else's."""
    drill = LaneDrill.objects.select_related("post", "officer__agency").filter(pk=id, officer=officer).first()
    case = case_of(drill) if drill else None
    if drill is None or case is None:
        return None
    return blank_card(drill.officer.agency, case.traveller.nationality, local_date(drill.post))
