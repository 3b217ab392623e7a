"""Who asked too many questions about people and numbers, for supervisors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.actions.question_budget import see
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries.question_alarms import question_alarms


@require_safe
@needs_role(Role.SUPERVISOR)
def alarms(request: HttpRequest) -> HttpResponse:
    """Each program, carrier and partner that ran out, with when and how often it was refused."""
    return render(request, "agencies/question_alarms.html", {"rows": question_alarms(signed_in(request))[:500]})


@require_POST
@needs_role(Role.SUPERVISOR)
def seen(request: HttpRequest) -> HttpResponse:
    """The supervisor has dealt with one."""
    officer = signed_in(request)
    see(get_object_or_404(question_alarms(officer), pk=request.POST.get("principal", "")), officer=officer)
    return redirect("agencies:question_alarms")
