"""The project of a page: every page asks here first."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.projects.access import WORKERS
from leeward.apps.projects.models import Project
from leeward.apps.projects.queries.projects import project_for


def opened(request: HttpRequest, id: UUID) -> Project:
    """The project, if it exists for the officer. Raises Http404."""
    project = project_for(id, signed_in(request))
    if project is None:
        raise Http404
    return project


def works(request: HttpRequest) -> bool:
    """Whether the officer may change projects of their agency."""
    return has_role(signed_in(request), *WORKERS)


def page(
    request: HttpRequest, project: Project, name: str, context: dict[str, Any], *, here: str, wrong: bool = False
) -> HttpResponse:
    """A page inside the project; `here` is its tab. What is `wrong` is answered with 422."""
    whole = {"project": project, "here": here, "works": works(request), **context}
    return render(request, f"projects/{name}.html", whole, status=422 if wrong else 200)
