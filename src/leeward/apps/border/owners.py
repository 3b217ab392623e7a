"""The owners that were asked about a check's hits, as the verdict page and the second line show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils import timezone

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.border.access import PROTECTIVE_KINDS, is_discreet
from leeward.apps.border.actions.confirmations import note_of
from leeward.apps.border.models import Confirmation
from leeward.apps.screening.models import Check


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner's line. `note` are its own words."""

    owner: str
    state: Literal["open", "late", "answered"]
    route_text: str
    late: bool
    asked_at: datetime
    due_at: datetime
    answer: str
    answer_text: str
    note: str
    answered_by: str
    answered_at: datetime | None


def owners_of(check: Check, *, counter: bool) -> list[Owner]:
    """What stands on the page. At the `counter` nothing speaks of a missing or protected person, who may stand beside
    whoever reads along (DESIGN 'Harm'), and a discreet verdict names no owner at all."""
    if counter and is_discreet(check):
        return []
    asked = [each for each in check.confirmations.all() if not counter or each.kind not in PROTECTIVE_KINDS]
    return [_owner(each) for each in asked]


def late_owner(check: Check, record: str) -> Owner | None:
    """What stands beside a late hit: the owner's line, or None where nobody was asked."""
    return next((_owner(each) for each in check.confirmations.all() if each.late and each.record == record), None)


def _owner(asked: Confirmation) -> Owner:
    agency = agency_coded(asked.owner)
    answered = asked.answered_at is not None
    return Owner(
        owner=f"{agency.name} ({agency.code})" if agency else asked.owner,
        state="answered" if answered else "late" if asked.is_late(timezone.now()) else "open",
        route_text=asked.get_route_display(),
        late=asked.late,
        asked_at=asked.asked_at,
        due_at=asked.due_at,
        answer=asked.answer,
        answer_text=asked.get_answer_display(),
        note=note_of(asked),
        answered_by=asked.answered_by,
        answered_at=asked.answered_at,
    )
