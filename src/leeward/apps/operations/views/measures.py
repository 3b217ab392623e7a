"""Referring a reported network to what an inquiry measured of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.operations.access import LEADS, SECONDS
from leeward.apps.operations.actions.measures import refer
from leeward.apps.operations.views.reports import versions_of, working
from leeward.platform.refusal import NotAllowed


@require_POST
@needs_role(*LEADS, *SECONDS)
def measure(request: HttpRequest, id: UUID, event: str) -> HttpResponse:
    """Choose the figures, or none."""
    found, officer = working(request, id), signed_in(request)
    row = versions_of(found, officer, event)[0]
    try:
        refer(row, UUID(request.POST["intervention"]) if request.POST.get("intervention") else None, officer=officer)
    except ValueError:
        messages.error(request, _("Choose one of the list."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("operations:report", found.pk, event)
