"""The marks of a case at partners' nodes: given with the person's consent, and taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.actions.giving_marks import give_mark, take_mark_back
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.marks import marks_held, places, says
from leeward.apps.protection.views.pages import case_page, of_case


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def marks(request: HttpRequest, case: Case) -> HttpResponse:
    """Where the mark is, where it may be, and what a partner then knows; giving it to one."""
    officer = signed_in(request)
    if request.method == "POST":
        agency = request.POST.get("agency", "")
        if tried(request, lambda: give_mark(case, agency, officer=officer)):
            messages.success(request, _("The mark is on its way. It holds as soon as the partner's node has it."))
        return redirect("protection:marks", case.pk)
    would = says(case)
    return case_page(request, case, "marks", {"places": places(case), "says": would, "fled": sorted(would.fled)})


@require_POST
@of_case
def take_back(request: HttpRequest, case: Case, mark: UUID) -> HttpResponse:
    """Have a partner's node erase the mark."""
    found = marks_held(case).filter(pk=mark).first()
    if found is None:
        raise Http404
    if tried(request, lambda: take_mark_back(case, found, officer=signed_in(request))):
        messages.success(request, _("The partner's node has to erase the mark, and proves it when it has."))
    return redirect("protection:marks", case.pk)
