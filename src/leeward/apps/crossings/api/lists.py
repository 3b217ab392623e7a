"""What waits and what is due over HTTP, as on the pages: as counts, or without names. Deciding is for people there."""

from django.http import HttpRequest
from ninja import Router

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import FOLLOWERS, GUARDIANS
from leeward.apps.crossings.actions.reads import lists_read
from leeward.apps.crossings.api.opened import REFUSED
from leeward.apps.crossings.models import Condition
from leeward.apps.crossings.queries.conditions import conditions_listed
from leeward.apps.crossings.queries.corrections import corrections_waiting
from leeward.apps.crossings.queries.erasure import due_of
from leeward.apps.crossings.queries.without_exit import candidates_by_month
from leeward.apps.crossings.schemas import CandidatesOut, ConditionOut, CorrectionOut, DueOut

router = Router(tags=["crossings"], auth=BearerKey())
_FOLLOWS, _GUARDS = "This key's officer follows no stays", "This key's officer answers no corrections"


@router.get("/conditions", response={200: list[ConditionOut], **REFUSED})
def conditions(request: HttpRequest) -> list[ConditionOut]:
    """Bans and extensions that wait or are in force, at most 200, without names. Each look is in the audit log."""
    return conditions_of(counted_officer_of(request, *FOLLOWERS, otherwise=_FOLLOWS))


@router.get("/corrections", response={200: list[CorrectionOut], **REFUSED})
def corrections(request: HttpRequest) -> list[CorrectionOut]:
    """Corrections that wait, the soonest due first, at most 200, without names. Each look is in the audit log."""
    return corrections_of(counted_officer_of(request, *GUARDIANS, otherwise=_GUARDS))


@router.get("/without-exit", response={200: list[CandidatesOut], **REFUSED})
def without_exit(request: HttpRequest) -> list[CandidatesOut]:
    """How many entries have no later crossing of the same document, by the month in which the permitted time ended."""
    return candidates_of(counted_officer_of(request, *FOLLOWERS, otherwise=_FOLLOWS))


@router.get("/due", response={200: list[DueOut], **REFUSED})
def due(request: HttpRequest) -> list[DueOut]:
    """How many crossings are erased within 30 days, by month and source."""
    return due_soon(counted_officer_of(request, *GUARDIANS, otherwise=_GUARDS))


def conditions_of(officer: Officer) -> list[ConditionOut]:
    """The rows of the officer's agency, audited."""
    rows = [_condition(each) for each in conditions_listed(officer, local_date(officer.post))]
    lists_read("conditions", officer=officer, found=len(rows))
    return rows


def _condition(row: Condition) -> ConditionOut:
    appeal = getattr(row, "appealed", None)
    return ConditionOut(
        id=row.pk,
        kind=row.kind,
        state=row.state,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        legal_basis=row.legal_basis,
        appeal=(appeal.outcome or "open") if appeal else "",
    )


def corrections_of(officer: Officer) -> list[CorrectionOut]:
    """The rows of the officer's agency, audited."""
    today = local_date(officer.post)
    rows = [
        CorrectionOut(
            id=each.pk,
            crossing=each.crossing_id,
            direction=each.crossing.direction,
            day=each.crossing.day,
            asked_on=local_date(officer.post, each.asked_at),
            due_on=each.due_on,
            late=each.due_on < today,
        )
        for each in corrections_waiting(officer)
    ]
    lists_read("corrections", officer=officer, found=len(rows))
    return rows


def candidates_of(officer: Officer) -> list[CandidatesOut]:
    """The counts of the officer's agency."""
    found = candidates_by_month(officer.agency_id, local_date(officer.post))
    return [CandidatesOut(month=f"{each.month:%Y-%m}", entries=each.entries) for each in found]


def due_soon(officer: Officer) -> list[DueOut]:
    """The counts of the officer's agency."""
    return [
        DueOut(
            month=f"{each.month:%Y-%m}",
            source=each.source,
            past_their_days=each.crossings,
            held_by_correction=each.disputed,
            held_by_ban=each.banned,
            erased=each.erased,
        )
        for each in due_of(officer.agency_id, local_date(officer.post))
    ]
