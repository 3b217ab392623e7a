"""Visas and permits over HTTP, by document and for a purpose, for systems of the key's agency. Proposing and deciding
are for people on the pages: a program is no second person.
"""

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.schemas import Problem
from leeward.apps.permits.access import KEEPERS
from leeward.apps.permits.actions.finding import find_permits
from leeward.apps.permits.models import Permit
from leeward.apps.permits.schemas import PermitAsked, PermitOut, PermitsOut
from leeward.platform.refusal import NotAllowed

router = Router(tags=["permits"], auth=BearerKey())
_LACKS = "This key's officer keeps no visas and permits"
_DECIDED = (Permit.State.ISSUED, Permit.State.REVOKED)


@router.post("/of-document", response={200: PermitsOut, 401: Problem, 403: Problem, 422: Problem, 429: Problem})
def of_document(request: HttpRequest, payload: PermitAsked) -> PermitsOut:
    """The visas and permits of this passport, or with this number of their own. Each look is in the audit log."""
    officer = counted_officer_of(request, *KEEPERS, otherwise=_LACKS, questions=1)
    try:
        found = find_permits(payload.number, payload.issuer, payload.purpose, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(422, f"not_allowed|{refusal}") from refusal
    return shown(found, officer)


def shown(permits: Sequence[Permit], officer: Officer) -> PermitsOut:
    """Permits as programs see them, by the clock of the officer's post."""
    today = local_date(officer.post)
    return PermitsOut(
        permits=[
            PermitOut(
                id=each.pk,
                kind=each.kind,
                state=each.state,
                standing=each.standing(today) if each.state in _DECIDED else "",
                valid_from=each.valid_from,
                valid_until=each.valid_until,
                single_entry=each.single_entry,
                revoked_on=each.revoked_on,
            )
            for each in permits
        ]
    )
