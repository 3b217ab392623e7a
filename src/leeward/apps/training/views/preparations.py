"""Preparing for an operation."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.operations.access import assigned
from leeward.apps.training.actions.preparations import prepare as begin
from leeward.platform.refusal import NotAllowed


@require_POST
@login_required
def prepare(request: HttpRequest, operation: UUID) -> HttpResponse:
    """Begin its ten cases, or go on; its cards are due then. Raises Http404 for those who are not on its roster."""
    officer = signed_in(request)
    row = assigned(officer).filter(pk=operation).first()
    if row is None:
        raise Http404
    try:
        return redirect("training:burst", begin(row, officer=officer).pk)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("training:own")
