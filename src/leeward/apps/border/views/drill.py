"""Drills at the counter: begun between two travellers, shown and decided on the pages of a check."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.border.access import COUNTER
from leeward.apps.border.queries.drills import Drill, drill_begun, drill_of, note_on_page
from leeward.apps.border.queries.quiet_calls import chips_marked
from leeward.apps.border.views.context import check_context


@require_POST
@needs_role(*COUNTER)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the drill that the page before was told of, or wait for the next traveller."""
    begun = drill_begun(signed_in(request), request.POST.get("then", "")[:200])
    return redirect("border:verdict", begun) if begun else redirect("border:check")


def drill_or_404(id: UUID, officer: Officer) -> Drill:
    """The officer's drill with this id. Raises Http404."""
    found = drill_of(id, officer)
    if found is None:
        raise Http404
    return found


def drill_context(found: Drill, officer: Officer) -> dict[str, Any]:
    """The context of the verdict page for a drill."""
    page = found.page()
    note_on_page(officer)
    told = {"face": page.face, "pictured": page.pictured, "several": True} if page.face else {}
    common = check_context(page.check, page.shown, officer)
    return common | told | {"expected": page.expected, "signs": chips_marked(page.noted), "line": ""}


def signs_context(found: Drill) -> dict[str, Any]:
    """The context of the keys of signs alone."""
    page = found.page()
    return {"check": page.check, "signs": chips_marked(page.noted), "line": ""}
