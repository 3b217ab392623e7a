"""A person's crossings over HTTP, by document and for a purpose, for systems of the key's agency."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.actions.by_document import READERS, read_by_document
from leeward.apps.crossings.api.opened import REFUSED, refusals
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.people import PersonCrossings
from leeward.apps.crossings.schemas import CrossingOut, DocumentIn, PersonOut, StayOut

router = Router(tags=["crossings"], auth=BearerKey())
_LACKS = "This key's officer reads no crossings"


@router.post("/of-document", response={200: PersonOut, **REFUSED})
def of_document(request: HttpRequest, payload: DocumentIn) -> PersonOut:
    """The crossings of the person who crossed with this document at the key's agency. Each look is in the audit log."""
    officer = counted_officer_of(request, *READERS, otherwise=_LACKS, questions=1)
    with refusals():
        person = read_by_document(payload.issuer, payload.number, payload.purpose, officer=officer)
    return shown(person, officer)


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
