"""The board of the coordination unit, on a wall screen and a phone, with scripts and without."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.operations.access import LEADS, READERS, SECONDS
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.board import board as made
from leeward.apps.operations.views.opened import known

_HOUR = 3600


@require_safe
@needs_role(*READERS)
def board(request: HttpRequest, id: UUID) -> HttpResponse:
    """The board; asked by a script, only the part that changes."""
    found, htmx = known(request, id), getattr(request, "htmx", False)
    opens_unit = has_role(signed_in(request), *LEADS, *SECONDS)
    if opens_unit:
        _audit_hourly(request, found)
    context = {"operation": found, "here": "board", "board": made(found), "opens_unit": opens_unit}
    return render(request, "operations/_board.html" if htmx else "operations/board.html", context)


def _audit_hourly(request: HttpRequest, operation: Operation) -> None:
    """Who watches the log and the tasks is audited once an hour, and not with each look of the script."""
    name, now = f"board/{operation.pk}", timezone.now().timestamp()
    if now - request.session.get(name, 0) > _HOUR:
        audit_look("operation.unit.read", operation, signed_in(request))
        request.session[name] = now
