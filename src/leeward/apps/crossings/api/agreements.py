"""Agreements on entries over HTTP: listed with counts and no names; proposed, agreed and ended by the holders of keys.

Each key is one person's, and the actions are those of the page: who took a step takes no second one.
"""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.schemas import Problem
from leeward.apps.crossings.access import GUARDIANS, visible_agreements
from leeward.apps.crossings.actions.entry_agreements import Wanted, agree, end, propose
from leeward.apps.crossings.api.opened import REFUSED, refusals
from leeward.apps.crossings.models import EntryAgreement
from leeward.apps.crossings.queries.entry_agreements import (
    Reported,
    agencies_to_ask,
    agreements_listed,
    agreements_waiting,
    reported_by,
)
from leeward.apps.crossings.schemas import AgreementIn, AgreementOut
from leeward.core.printable import plain

router = Router(tags=["crossings"], auth=BearerKey())
_LACKS = "This key's officer decides no agreements on entries"


@router.get("", response={200: list[AgreementOut], **REFUSED})
def agreements(request: HttpRequest) -> list[AgreementOut]:
    """The agreements of the key's agency, what waits first: counts of what was reported, and no person."""
    return agreements_of(_guardian(request))


@router.post("", response={201: AgreementOut, **REFUSED})
def ask(request: HttpRequest, payload: AgreementIn) -> Status[AgreementOut]:
    """Propose to ask an agency of another state; a second person of the key's agency sends it."""
    officer = _guardian(request)
    agency = agencies_to_ask(officer).filter(code=payload.agency).first()
    if agency is None:
        raise HttpError(422, "not_allowed|This agency of another state is on no other node|agency")
    law, reason = plain(payload.legal_basis, len(payload.legal_basis)), plain(payload.reason, len(payload.reason))
    with refusals():
        row = propose(Wanted(agency, payload.ends_on, law, reason), officer=officer)
    return Status(201, shown(row, False, reported_by(row)))


@router.post("/{uuid:agreement_id}/agree", response={200: AgreementOut, 404: Problem, **REFUSED})
def agree_to_next(request: HttpRequest, agreement_id: UUID) -> AgreementOut:
    """Agree to the next step, as another person than took the step before."""
    return _act(request, agreement_id, agree)


@router.post("/{uuid:agreement_id}/end", response={200: AgreementOut, 404: Problem, **REFUSED})
def end_now(request: HttpRequest, agreement_id: UUID) -> AgreementOut:
    """End it, decline it or take the proposal back, at once on both nodes."""
    return _act(request, agreement_id, end)


def _guardian(request: HttpRequest) -> Officer:
    return counted_officer_of(request, *GUARDIANS, otherwise=_LACKS)


def _act(request: HttpRequest, key: UUID, act: Callable[..., None]) -> AgreementOut:
    officer = _guardian(request)
    rows = visible_agreements(officer).select_related("agency", "to")
    row = rows.filter(pk=key).first()
    if row is None:
        raise HttpError(404, "not_found|There is no such agreement")
    with refusals():
        act(row, officer=officer)
    return shown(rows.get(pk=key), agreements_waiting(officer).filter(pk=key).exists(), reported_by(row))


def agreements_of(officer: Officer) -> list[AgreementOut]:
    """The agreements of the officer's agency."""
    return [
        shown(each.row, each.decides, each.reported) for each in agreements_listed(officer, local_date(officer.post))
    ]


def shown(row: EntryAgreement, waits: bool, said: Reported) -> AgreementOut:
    """An agreement as programs see it, from the side of the agency here."""
    return AgreementOut(
        id=row.pk,
        agency=(row.agency if row.reports else row.to).code,
        reports=row.reports,
        state=row.state,
        waits_for_you=waits,
        ends_on=row.ends_on,
        began_on=row.began_on,
        reported_to=row.reported_to,
        last_act=said.act,
        last_act_at=said.at,
        ended=said.ended,
        disputed=said.disputed,
        taken_back=said.taken_back,
    )
