"""Charts over HTTP: those of an inquiry, one with its items and lines, as a file, one step on and one step back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.schemas import Problem
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.charts import edits, steps
from leeward.apps.networks.actions.charts.exports import export as export_chart
from leeward.apps.networks.api.opened import REFUSED, inside
from leeward.apps.networks.models import Chart
from leeward.apps.networks.queries.charts import chart_for, charts_in
from leeward.apps.networks.queries.charts.shown import shown
from leeward.apps.networks.schemas import (
    ChartItemOut,
    ChartLineOut,
    ChartList,
    ChartRow,
    ChartWhole,
    ExpandedOut,
    ExpandIn,
    ExportIn,
    SupposedOut,
)
from leeward.core.graph.link_chart import Item, Line
from leeward.platform.file_answer import file_response
from leeward.platform.refusal import NotAllowed

router = Router(tags=["inquiries"], auth=BearerKey())
PAGE = 100
_NO_CHART = "not_found|There is no such chart in this inquiry"
_CONFLICT = {409: Problem, **REFUSED}


@router.get("/{id}/charts", response={200: ChartList, **REFUSED})
def charts(request: HttpRequest, id: UUID, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> ChartList:
    """The charts of an inquiry, the last changed first."""
    inquiry, officer = inside(request, id)
    audit_look("chart.list", inquiry, officer)
    # Any: a chart has no field for the number of its items, which the query adds.
    found: list[Any] = list(charts_in(inquiry)[(page - 1) * PAGE : page * PAGE + 1])
    rows = [
        ChartRow(id=each.pk, title=each.title, made_by=each.made_by.username, changed_at=each.changed_at, items=each.n)
        for each in found[:PAGE]
    ]
    return ChartList(charts=rows, more=len(found) > PAGE)


@router.get("/{id}/charts/{chart}", response={200: ChartWhole, **REFUSED})
def chart(request: HttpRequest, id: UUID, chart: UUID) -> ChartWhole:
    """One chart as its inquiry may use it at this moment."""
    found, officer = _found(request, id, chart)
    audit_look("chart.read", found.inquiry, officer, of=f"chart/{found.pk}")
    now = shown(found).drawn
    groups = {member: group.label for group in now.groups for member in group.members}
    return ChartWhole(
        id=found.pk,
        title=found.title,
        version=found.version,
        items=[_item(each, groups.get(each.id, "")) for each in now.items],
        lines=[_line(each) for each in now.lines if each.strength != "hypothesis"],
        hypotheses=[
            SupposedOut(one=UUID(each.start), other=UUID(each.end), likelihood=each.label)
            for each in now.lines
            if each.strength == "hypothesis"
        ],
        withdrawn=sum(each.kind == "withdrawn" for each in now.items),
    )


@router.post("/{id}/charts/{chart}/export", response=_CONFLICT)
def export(request: HttpRequest, id: UUID, chart: UUID, said: ExportIn) -> HttpResponse:
    """The chart as a file, without hypotheses and without what its owner does not let be passed on."""
    found, officer = _found(request, id, chart)
    with _refusals():
        made = export_chart(found, said.format, officer=officer)
    return file_response(made.text, made.name, f"{made.type}; charset=utf-8")


@router.post("/{id}/charts/{chart}/expand", response={200: ExpandedOut, **_CONFLICT})
def expand(request: HttpRequest, id: UUID, chart: UUID, said: ExpandIn) -> ExpandedOut:
    """Add what is next to an item, of these kinds, at most so many."""
    found, officer = _found(request, id, chart)
    with _refusals():
        told = edits.expand(found, str(said.item), {str(each) for each in said.kinds}, said.most, officer=officer)
    found.refresh_from_db(fields=["version"])
    return ExpandedOut(version=found.version, said=told)


@router.post("/{id}/charts/{chart}/undo", response={204: None, **_CONFLICT})
def undo(request: HttpRequest, id: UUID, chart: UUID) -> Status[None]:
    """Take the last step back."""
    found, officer = _found(request, id, chart)
    with _refusals():
        steps.undo(found, officer=officer)
    return Status(204, None)


def _found(request: HttpRequest, id: UUID, chart: UUID) -> tuple[Chart, Officer]:
    inquiry, officer = inside(request, id)
    found = chart_for(chart, officer)
    if found is None or found.inquiry_id != inquiry.pk:
        raise HttpError(404, _NO_CHART)
    return found, officer


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except NotAllowed as refusal:
        raise HttpError(409, f"refused|{refusal}") from refusal


def _item(item: Item, group: str) -> ChartItemOut:
    return ChartItemOut(
        id=UUID(item.id),
        kind=item.kind,
        label=item.label,
        detail=item.detail,
        first=item.first,
        last=item.last,
        grade=item.grade,
        note=item.note,
        group=group,
    )


def _line(line: Line) -> ChartLineOut:
    return ChartLineOut(
        start=UUID(line.start),
        end=UUID(line.end),
        kind=line.kind,
        label=line.label,
        directed=line.directed,
        sources=line.count,
        strength=line.strength,
        first=line.first,
        last=line.last,
        grade=line.grade,
    )
