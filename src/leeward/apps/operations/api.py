"""Operations over HTTP: those of the key's agency, their counts, and reporting an event."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.schemas import Problem
from leeward.apps.operations.access import READERS, REPORTERS, works_in
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.actions.reports import problem, report
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.counts import WAYS, Line, broken_down, counted_figures, totals
from leeward.apps.operations.queries.operations import operation_for, operations
from leeward.apps.operations.queries.release_files import FORMATS
from leeward.apps.operations.queries.releases import out
from leeward.apps.operations.queries.rules import in_force
from leeward.apps.operations.queries.snapshots import counted_snapshot
from leeward.apps.operations.schemas import CellOut, CountsOut, OperationOut, ReleaseOut, ReportIn, ReportOut
from leeward.core.operation.events import BadEvent
from leeward.core.operation.money import BadAmount, plain
from leeward.messages import sentence
from leeward.platform.refusal import NotAllowed

router = Router(tags=["operations"], auth=BearerKey())
_MOST = 100
_REFUSED = {401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem}
_NONE = "not_found|There is no such operation for this agency"


@router.get("", response={200: list[OperationOut], **_REFUSED})
def operations_list(request: HttpRequest) -> list[OperationOut]:
    """The operations in which the key's agency takes part, the newest first; at most 100."""
    officer = _officer(request, *READERS)
    found = []
    for row in operations(officer)[:_MOST]:
        rules = in_force(row)
        found.append(
            OperationOut(
                id=row.pk, name=row.name, lead=row.lead.code, state=row.state, begins_on=row.begins_on,
                ends_on=row.ends_on, rules_version=rules.version if rules else 0,
            )
        )  # fmt: skip
    return found


@router.get("/{id}/counts", response={200: CountsOut, 404: Problem, **_REFUSED})
def counts(request: HttpRequest, id: UUID, by: Annotated[str, Query(max_length=20)] = "") -> CountsOut:
    """Every figure, as a whole or by `country`, `site` or `day`."""
    found, officer = _read(request, id)
    if by and by not in WAYS:
        raise HttpError(422, f"unknown_way|Figures are by one of {', '.join(WAYS)}, or whole|by")
    now = counted_snapshot(found)
    audit_look("operation.counts.read", found, officer)
    lines = [line for code in counted_figures(now) for line in broken_down(now, code, by)] if by else totals(now)
    rules = now.rules.version if now.rules else 0
    return CountsOut(as_of=now.as_of, rules_version=rules, cells=[_cell(line) for line in lines], unread=now.unread)


@router.get("/{id}/releases", response={200: list[ReleaseOut], 404: Problem, **_REFUSED})
def releases_list(request: HttpRequest, id: UUID) -> list[ReleaseOut]:
    """The releases of an operation, the newest first, with the addresses of their files."""
    found, _asking = _read(request, id)
    return [
        ReleaseOut(
            id=row.pk, kind=row.kind, as_of=row.as_of, rules_version=row.rules.version, node=row.node, key=row.key,
            files={each: f"{request.path}/{row.pk}/{each}" for each in FORMATS},
        )
        for row in out(found)
    ]  # fmt: skip


@router.get("/{id}/releases/{release}/{format}", response={200: None, 404: Problem, **_REFUSED})
def release_file(request: HttpRequest, id: UUID, release: UUID, format: str) -> HttpResponse:
    """A file of a release: `pdf`, `csv`, or `json`, which follows `/schemas/operation-release-1.json`."""
    found, officer = _read(request, id)
    row = out(found).filter(pk=release).first()
    if row is None or format not in FORMATS:
        raise HttpError(404, "not_found|There is no such file of a release")
    audit_look("operation.release.file", found, officer, of=f"release/{row.pk}", details={"format": format})
    kind, made = FORMATS[format]
    return HttpResponse(made(row), content_type=kind)


@router.post("/{id}/reports", response={200: ReportOut, 404: Problem, **_REFUSED})
def report_event(
    request: HttpRequest,
    id: UUID,
    payload: ReportIn,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
) -> ReportOut:
    """Report an event. A repeated `Idempotency-Key` gives the same report and counts once."""
    officer = _officer(request, *REPORTERS)
    found = works_in(officer).filter(pk=id).first()
    if found is None:
        raise HttpError(404, _NONE)
    try:
        row = report(found, payload.said(), officer=officer, key=idempotency_key or "")
    except NotAllowed as refusal:
        raise HttpError(422, f"refused|{refusal}|figure") from refusal
    except BadAmount as error:
        raise HttpError(422, f"invalid|{sentence(error.code)}|amounts") from error
    except BadEvent as error:
        raise HttpError(422, f"invalid|{problem(error)}|{error.field}") from error
    return ReportOut(event=row.event, version=row.version, state=row.state, figure=row.figure)


def _read(request: HttpRequest, id: UUID) -> tuple[Operation, Officer]:
    """The operation, and the officer who reads of it."""
    officer = _officer(request, *READERS)
    found = operation_for(id, officer)
    if found is None:
        raise HttpError(404, _NONE)
    return found, officer


def _officer(request: HttpRequest, *roles: Role) -> Officer:
    return counted_officer_of(request, *roles, otherwise="This key's officer has no part in operations")


def _cell(line: Line) -> CellOut:
    cell, interval = line.cell, line.cell.interval
    return CellOut(
        figure=line.place.figure, row=dict(zip(line.place.by, line.place.row, strict=True)),
        reports=cell.reports, counted=cell.counted, confirmed=cell.confirmed, verified=cell.verified,
        least=interval.least if interval else None, most=interval.most if interval else None,
        amounts={unit: plain(value) for unit, value in cell.amounts.items()},
    )  # fmt: skip
