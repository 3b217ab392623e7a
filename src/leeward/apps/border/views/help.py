"""Calls for help: the page that asks why, the bar that every page shows, and the colleague's answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.border.access import REACHED
from leeward.apps.border.actions import help as calls
from leeward.apps.border.queries.help import REASONS, help_version
from leeward.apps.screening.queries.checks import check_for
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*REACHED)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask why help is needed; the answer calls the colleagues and leads back to the traveller."""
    officer = signed_in(request)
    check = check_for(request.POST.get("check") or request.GET.get("check", ""), officer)
    if request.method != "POST":
        return render(request, "border/help.html", {"reasons": REASONS, "check": check})
    try:
        calls.call_for_help(request.POST.get("why", ""), officer=officer, check=check)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("border:verdict", check.pk) if check else redirect("home")


@require_safe
@needs_role(*REACHED)
def bar(request: HttpRequest) -> HttpResponse:
    """What the bar of every page shows now, for a page that learned of a change."""
    return render(request, "border/_help_calls.html")


@require_safe
@needs_role(*REACHED)
def version(_request: HttpRequest) -> HttpResponse:
    """The version of all calls, for a page that polls because it cannot listen."""
    return HttpResponse(help_version(), content_type="text/plain")


@require_POST
@needs_role(*REACHED)
def respond(request: HttpRequest, help_id: UUID) -> HttpResponse:
    """Say that the officer comes."""
    try:
        calls.respond(help_id, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    return redirect("home")


@require_POST
@needs_role(*REACHED)
def end(request: HttpRequest, help_id: UUID) -> HttpResponse:
    """Withdraw one's own call, or say that it is over."""
    calls.end_call(help_id, officer=signed_in(request))
    return redirect("home")
