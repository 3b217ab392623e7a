"""The board of the coordination unit, on a wall screen and a phone, with scripts and without."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role
from leeward.apps.operations.access import READERS
from leeward.apps.operations.queries.board import board as made
from leeward.apps.operations.views.opened import known


@require_safe
@needs_role(*READERS)
def board(request: HttpRequest, id: UUID) -> HttpResponse:
    """The board; asked by a script, only the part that changes."""
    found = known(request, id)
    htmx: Any = getattr(request, "htmx", False)
    context = {"operation": found, "here": "board", "board": made(found)}
    return render(request, "operations/_board.html" if htmx else "operations/board.html", context)
