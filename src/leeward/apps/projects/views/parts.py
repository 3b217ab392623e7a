"""The set-up of a project: each list on a page of its own, saved as a whole."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.projects.access import READERS, WORKERS
from leeward.apps.projects.actions import parts as acts
from leeward.apps.projects.forms.parts import rows_form, said_rows
from leeward.apps.projects.models import Part, Project
from leeward.apps.projects.queries.parts import newest, tables, versions
from leeward.apps.projects.views.opened import opened, page
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*READERS)
def setup(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every list as it is in force."""
    found = opened(request, id)
    return page(request, found, "setup", {"tables": tables(found)}, here="setup")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def change_part(request: HttpRequest, id: UUID, part: str) -> HttpResponse:
    """Change one list. What was typed stays where something is wrong."""
    found, kind = opened(request, id), _named(part)
    last = newest(found, kind)
    rows = last.rows if last else []
    if request.method != "POST":
        return _page(request, found, kind, rows_form(kind, rows), last)
    form, refused = rows_form(kind, rows, request.POST), ""
    if form.is_valid():
        seen = request.POST.get("after", "")
        try:
            after = int(seen) if seen.isdecimal() and len(seen) < 9 else None
            acts.save_part(found, kind, said_rows(form), officer=signed_in(request), after=after)
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:setup", found.pk)
    return _page(request, found, kind, form, last, refused or _("Some rows are not right. Nothing was saved."))


@require_POST
@needs_role(*WORKERS)
def undo(request: HttpRequest, id: UUID, part: str) -> HttpResponse:
    """Undo the last change of one list."""
    found, kind = opened(request, id), _named(part)
    try:
        acts.undo_part(found, kind, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone."))
    return redirect("projects:part", found.pk, part)


def _page(
    request: HttpRequest, found: Project, kind: str, form: Any, last: Part | None, refused: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "name": kind,
        "title": Part.Name(kind).label,
        "after": request.POST.get("after") or (last.number if last else 0),
        "versions": versions(found, kind)[:10],
        "refused": refused,
    }
    return page(request, found, "part", context, here="setup", wrong=bool(refused))


def _named(name: str) -> str:
    if name not in Part.Name.values:
        raise Http404
    return name
