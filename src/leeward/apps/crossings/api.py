"""A person's crossings over HTTP, by document and for a purpose, and monthly statistics, for systems of the key's
agency.
"""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.errors import HttpError

from leeward.apps.agencies.access.refusal import NotAllowed
from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.schemas import Problem
from leeward.apps.crossings.access import ARRIVAL_DESK, STATISTICIANS
from leeward.apps.crossings.actions.by_document import READERS, read_by_document
from leeward.apps.crossings.actions.reads import figures_taken
from leeward.apps.crossings.forms.months import month_of
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.figures import newest_of
from leeward.apps.crossings.queries.people import PersonCrossings
from leeward.apps.crossings.queries.turnout import Turnout, turnout, voyage_of
from leeward.apps.crossings.schemas import CrossingOut, DocumentIn, FigureOut, MonthOut, PersonOut, StayOut, TurnoutOut

router = Router(tags=["crossings"], auth=BearerKey())


@router.post("/of-document", response={200: PersonOut, 401: Problem, 403: Problem, 422: Problem, 429: Problem})
def of_document(request: HttpRequest, payload: DocumentIn) -> PersonOut:
    """The crossings of the person who crossed with this document at the key's agency. Each look is in the audit log."""
    officer = counted_officer_of(request, *READERS, otherwise="This key's officer reads no crossings")
    try:
        person = read_by_document(payload.issuer, payload.number, payload.purpose, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(422, f"not_allowed|{refusal}") from refusal
    return shown(person, officer)


@router.get(
    "/statistics", response={200: MonthOut, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
)
def statistics(request: HttpRequest, month: str) -> MonthOut:
    """The arrivals and departures of a month, such as 2026-10, as they were published last. Small ones are hidden."""
    officer = counted_officer_of(request, *STATISTICIANS, otherwise="This key's officer reads no statistics")
    first = month_of(month)
    if first is None:
        raise HttpError(422, "invalid|A month is written as 2026-10|month")
    row = newest_of(officer, first)
    if row is None:
        raise HttpError(404, "not_published|Nothing of this month is published")
    figures_taken(row, officer=officer)
    figures = [FigureOut(table=name, **each) for name, found in row.tables.items() for each in found]
    return MonthOut(month=month, published_at=row.made_at, figures=figures)


@router.get("/voyages/{voyage}", response={200: TurnoutOut, 401: Problem, 403: Problem, 404: Problem, 429: Problem})
def of_voyage(request: HttpRequest, voyage: UUID) -> TurnoutOut:
    """How many passengers of a voyage were seen at the counter, and how many entered on no list. No one is named."""
    officer = counted_officer_of(request, *ARRIVAL_DESK, otherwise="This key's officer sees no turnout of voyages")
    found = voyage_of(voyage, officer)
    if found is None:
        raise HttpError(404, "not_found|There is no such voyage of this key's agency")
    return turnout_shown(turnout(found, timezone.now()))


def turnout_shown(found: Turnout) -> TurnoutOut:
    """The counts as programs see them."""
    parts = {name: getattr(found, name).count for name in ("not_seen", "taken_off", "on_no_list")}
    return TurnoutOut(voyage=found.voyage.pk, expected=found.expected, seen=found.seen, until=found.until, **parts)


def shown(person: PersonCrossings | None, officer: Officer) -> PersonOut:
    """The person as programs see one; nothing where no one crossed with the document."""
    if person is None:
        return PersonOut(crossings=[], stays=[], documents=0)
    today = local_date(officer.post)
    stays = [
        StayOut(
            entry=UUID(each.entry.id),
            began=each.entry.day,
            left=each.left,
            open=each.is_open,
            disputed=each.disputed,
            ending=each.ending,
            days_left=each.days_left(today),
        )
        for each in reversed(person.history.stays)
    ]
    return PersonOut(crossings=list(map(_crossing, person.rows)), stays=stays, documents=len(person.documents))


def _crossing(row: Crossing) -> CrossingOut:
    return CrossingOut(
        id=row.pk,
        direction=row.direction,
        day=row.day,
        post=row.post.code if row.post else "",
        mode=row.mode,
        carrier=row.carrier,
        voyage=row.voyage,
        source=row.source,
        permitted_until=row.permitted_until,
        permitted_rule=row.permitted_rule,
    )
