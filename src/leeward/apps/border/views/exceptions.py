"""Urgent exceptions, for the data protection officer: notified at once, reviewed afterwards (rule R9)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.actions.holds import review_exception
from leeward.apps.border.queries.checks import exceptions_to_review
from leeward.platform.refusal import NotAllowed

_MOST = 100


@require_safe
@needs_role(Role.DATA_PROTECTION)
def exceptions(request: HttpRequest) -> HttpResponse:
    """Every exception of the agency, those to review first. Nothing on the page names the traveller."""
    found = exceptions_to_review(signed_in(request))
    context = {"holds": found[:_MOST], "waiting": found.filter(reviewed_at=None).count()}
    return render(request, "border/exceptions.html", context)


@require_POST
@needs_role(Role.DATA_PROTECTION)
def review(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Store what the review found."""
    officer = signed_in(request)
    hold = exceptions_to_review(officer).filter(pk=check_id).first()
    if hold is None:
        raise Http404
    try:
        review_exception(hold, request.POST.get("review", ""), officer=officer)
        messages.success(request, _("The review is saved."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("border:exceptions")
