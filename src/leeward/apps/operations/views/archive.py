"""The archive of published operations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role
from leeward.apps.operations.access import READERS
from leeward.apps.operations.queries.archive import figures_in_archive, past_operations


@require_safe
@needs_role(*READERS)
def archive(request: HttpRequest) -> HttpResponse:
    """What operations reported, by text and figure."""
    text, figure = request.GET.get("text", "")[:100], request.GET.get("figure", "")[:40]
    figures = figures_in_archive()
    figure = figure if figure in dict(figures) else ""
    context = {"text": text, "figure": figure, "figures": figures, "found": past_operations(text, figure)}
    return render(request, "operations/archive.html", context)
