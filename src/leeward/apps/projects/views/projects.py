"""Projects: the list, a new one, its home, and changing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.projects.access import READERS, WORKERS
from leeward.apps.projects.actions import projects as acts
from leeward.apps.projects.forms.projects import ProjectForm
from leeward.apps.projects.queries import projects as queries
from leeward.apps.projects.views.opened import opened, page, works
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*READERS)
def projects(request: HttpRequest) -> HttpResponse:
    """Every project of the agency."""
    rows = list_page(request, queries.projects(signed_in(request)))
    return render(request, "projects/projects.html", {"page": rows, "works": works(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a project."""
    form = ProjectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.begin(form.said(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("The project is there. Next: its sectors, countries and donors."))
            return redirect("projects:project", made.pk)
    return render(request, "projects/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@needs_role(*READERS)
def project(request: HttpRequest, id: UUID) -> HttpResponse:
    """The home of a project."""
    found = opened(request, id)
    return page(request, found, "project", {}, here="home")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change what is said of it as a whole."""
    found = opened(request, id)
    form = ProjectForm(request.POST if request.method == "POST" else None, project=found)
    if request.method == "POST" and form.is_valid():
        try:
            acts.change(found, form.said(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:project", found.pk)
    return page(request, found, "change", {"form": form}, here="setup", wrong=bool(form.errors))
