"""Projects over HTTP, read only, for the programs of managers and donors' desks: the same rights as the pages."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.schemas import Problem
from leeward.apps.projects.access import READERS
from leeward.apps.projects.actions.looks import audit_list, audit_read
from leeward.apps.projects.models import Project
from leeward.apps.projects.queries.matrix import Cell, Line, lines
from leeward.apps.projects.queries.numbers import plain
from leeward.apps.projects.queries.projects import project_for, projects
from leeward.apps.projects.schemas import FigureOut, IndicatorOut, ProjectOut, ProjectPage, ProjectWhole

router = Router(tags=["projects"], auth=BearerKey())
PAGE = 100
REFUSED = {401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}


@router.get("", response={200: ProjectPage, **REFUSED})
def list_projects(request: HttpRequest, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> ProjectPage:
    """The projects of the key's agency, the newest first."""
    officer = _reader(request)
    found = list(projects(officer)[(page - 1) * PAGE : page * PAGE + 1])
    audit_list(officer)
    return ProjectPage(projects=[ProjectOut(**_shown(each)) for each in found[:PAGE]], more=len(found) > PAGE)


@router.get("/{id}", response={200: ProjectWhole, **REFUSED})
def project(request: HttpRequest, id: UUID) -> ProjectWhole:
    """One project with its figures: live ones are counted now, those of closed periods are as they were frozen."""
    officer = _reader(request)
    found = project_for(id, officer)
    if found is None:
        raise HttpError(404, "not_found|There is no such project in this key's agency")
    audit_read(found, officer)
    return ProjectWhole(**_shown(found), indicators=[_indicator(line) for line in lines(found)])


def _reader(request: HttpRequest) -> Officer:
    return counted_officer_of(request, *READERS, otherwise="This key's officer reads no projects")


def _shown(found: Project) -> dict[str, Any]:
    names = ("id", "code", "identifier", "titles", "status", "starts_on", "ends_on", "currency")
    return {**{name: getattr(found, name) for name in names}, "total": plain(found.total)}


def _indicator(line: Line) -> IndicatorOut:
    row = line.indicator
    return IndicatorOut(
        id=row.pk,
        number=line.number,
        goal=line.goal.title,
        title=row.title,
        unit=row.unit,
        manual=row.manual,
        figures=[_figure(cell) for cell in line.cells],
    )


def _figure(cell: Cell) -> FigureOut:
    valued = cell.valued
    return FigureOut(
        starts_on=cell.period.starts_on,
        ends_on=cell.period.ends_on,
        target=plain(cell.target) or None,
        value=plain(valued.value) or None,
        absent=valued.absent,
        as_of=valued.as_of,
        version=valued.version,
        evidence=valued.evidence,
        verified=valued.verified,
        frozen=valued.frozen,
        cells={name: plain(value) or None for name, value in valued.cells},
    )
