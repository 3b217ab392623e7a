"""The owners that were asked about a check's hits, as the verdict page and the second line show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.border.access import PROTECTIVE_KINDS, is_discreet
from leeward.apps.border.actions.confirmations import note_of
from leeward.apps.border.models import Confirmation
from leeward.apps.screening.models import Check


@dataclass(frozen=True, slots=True)
class Call:
    """What an owner said by telephone, and who noted it."""

    answer_text: str
    said_by: str
    said_at: datetime
    reference: str
    note: str
    noted_by: str


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner's line. `note` are its own words; `call` is what it said by telephone, which `contradicted` writing."""

    id: UUID
    owner: str
    phone: str
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
    call: Call | None
    contradicted: bool


def owners_of(check: Check, *, counter: bool) -> list[Owner]:
    """What stands on the page. At the `counter` nothing speaks of a missing or protected person, who may stand beside
    whoever reads along (DESIGN 'Harm'), and a discreet verdict names no owner at all."""
    if counter and is_discreet(check):
        return []
    asked = [each for each in _asked(check) if not counter or each.kind not in PROTECTIVE_KINDS]
    return [owner_line(each) for each in asked]


def late_owner(check: Check, record: str) -> Owner | None:
    """What stands beside a late hit: the owner's line, or None where nobody was asked."""
    return next((owner_line(each) for each in _asked(check) if each.late and each.record == record), None)


def _asked(check: Check) -> QuerySet[Confirmation]:
    return check.confirmations.select_related("telephoned__recorded_by")


def owner_line(asked: Confirmation) -> Owner:
    """One question as a page shows it."""
    agency = agency_coded(asked.owner)
    return Owner(
        id=asked.pk,
        owner=f"{agency.name} ({agency.code})" if agency else asked.owner,
        phone=agency.contact_phone if agency else "",
        state="answered" if asked.said else "late" if asked.is_late(timezone.now()) else "open",
        route_text=asked.get_route_display(),
        late=asked.late,
        asked_at=asked.asked_at,
        due_at=asked.due_at,
        answer=asked.said,
        answer_text=str(Confirmation.Answer(asked.said).label) if asked.said else "",
        note=note_of(asked),
        answered_by=asked.answered_by,
        answered_at=asked.answered_at,
        call=_call(asked),
        contradicted=asked.is_contradicted,
    )


def _call(asked: Confirmation) -> Call | None:
    call = asked.called
    if call is None:
        return None
    words = note_of(asked, call.note)
    noted_by = call.recorded_by.display_name
    return Call(call.get_answer_display(), call.said_by, call.said_at, call.reference, words, noted_by)
