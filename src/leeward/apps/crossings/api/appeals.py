"""Appeals over HTTP: what waits and by when, what of a document can be appealed against, and noting an appeal.

Deciding is for people on the page: a program is no second person.
"""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.agencies.schemas import Problem
from leeward.apps.crossings.access import APPEAL_NOTERS, visible_appeals, visible_conditions, visible_refusals
from leeward.apps.crossings.actions.appeals import (
    Lodged,
    find_appealable,
    lodge_against_ban,
    lodge_against_refusal,
)
from leeward.apps.crossings.actions.reads import lists_read
from leeward.apps.crossings.api.opened import REFUSED, refusals
from leeward.apps.crossings.models import Appeal, Condition, Refusal
from leeward.apps.crossings.queries.appeals import open_appeals
from leeward.apps.crossings.schemas import AppealableOut, AppealIn, AppealOut, DocumentOnly

router = Router(tags=["crossings"], auth=BearerKey())
_LACKS, _MOST = "This key's officer has no part in appeals", 200


@router.get("", response={200: list[AppealOut], **REFUSED})
def appeals(request: HttpRequest) -> list[AppealOut]:
    """The open appeals of the key's agency, the soonest due first, without names. Each look is in the audit log."""
    return appeals_of(counted_officer_of(request, *APPEAL_NOTERS, otherwise=_LACKS))


@router.get("/{uuid:appeal_id}", response={200: AppealOut, 404: Problem, **REFUSED})
def appeal(request: HttpRequest, appeal_id: UUID) -> AppealOut:
    """One appeal, open or decided, without names."""
    officer = counted_officer_of(request, *APPEAL_NOTERS, otherwise=_LACKS)
    found = visible_appeals(officer).filter(pk=appeal_id).first()
    if found is None:
        raise HttpError(404, "not_found|There is no such appeal")
    return shown(found, officer)


@router.post("/of-document", response={200: list[AppealableOut], **REFUSED})
def of_document(request: HttpRequest, payload: DocumentOnly) -> list[AppealableOut]:
    """Bans in force and refusals of this document at the key's agency. Each look is in the audit log."""
    officer = counted_officer_of(request, *APPEAL_NOTERS, otherwise=_LACKS, questions=1)
    with refusals():
        bans, refused = find_appealable(payload.issuer, payload.number, officer=officer)
    return [*map(_ban, bans), *map(_refusal, refused)]


@router.post("", response={201: AppealOut, 404: Problem, **REFUSED})
def lodge(request: HttpRequest, payload: AppealIn) -> Status[AppealOut]:
    """Note an appeal against a ban in force or a refusal; it is decided on the page, by another person."""
    officer = counted_officer_of(request, *APPEAL_NOTERS, otherwise=_LACKS)
    lodged = Lodged(payload.lodged_on, payload.lodged_by, payload.said, payload.due_on)
    with refusals():
        return Status(201, shown(_lodge(payload.against, lodged, officer), officer))


def _lodge(against: UUID, lodged: Lodged, officer: Officer) -> Appeal:
    if ban := visible_conditions(officer).filter(pk=against).first():
        return lodge_against_ban(ban, lodged, officer=officer)
    if refusal := visible_refusals(officer).filter(pk=against).first():
        return lodge_against_refusal(refusal, lodged, officer=officer)
    raise HttpError(404, "not_found|There is no such ban or refusal|against")


def appeals_of(officer: Officer) -> list[AppealOut]:
    """The open appeals of the officer's agency, audited."""
    rows = [shown(each, officer) for each in open_appeals(officer)[:_MOST]]
    lists_read("appeals", officer=officer, found=len(rows))
    return rows


def shown(row: Appeal, officer: Officer) -> AppealOut:
    """An appeal as programs see it; `days_left` by the clock of the officer's post."""
    return AppealOut(
        id=row.pk,
        kind="ban" if row.condition_id else "refusal",
        against=row.against_id,
        lodged_on=row.lodged_on,
        lodged_by=row.lodged_by,
        due_on=row.due_on,
        days_left=row.days_left(local_date(officer.post)) if row.is_open else None,
        outcome=row.outcome,
        ends_on=row.ends_on,
    )


def _ban(row: Condition) -> AppealableOut:
    appeal = getattr(row, "appealed", None)
    return AppealableOut(id=row.pk, kind="ban", since=row.begins_on, until=row.ends_on, appeal=appeal and appeal.pk)


def _refusal(row: Refusal) -> AppealableOut:
    appeal = getattr(row, "appealed", None)
    return AppealableOut(id=row.pk, kind="refusal", since=row.day, until=None, appeal=appeal and appeal.pk)
