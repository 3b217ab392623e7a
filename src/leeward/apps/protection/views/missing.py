"""Notices of missing persons that may be about the person of a case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.actions.missing import say_same
from leeward.apps.protection.actions.telling_owners import tell_owner
from leeward.apps.protection.models import Case, MissingNotice
from leeward.apps.protection.queries.missing import matches_of, shown
from leeward.apps.protection.views.pages import case_page, of_case


@require_safe
@of_case
def notices(request: HttpRequest, case: Case) -> HttpResponse:
    """Every notice that is likely about the person, and what may be said to its owner."""
    return case_page(request, case, "notices", {"rows": shown(case, signed_in(request))})


@require_POST
@of_case
def say(request: HttpRequest, case: Case, match: UUID) -> HttpResponse:
    """Say whether a notice is about this person."""
    found = _match(case, match)
    same = request.POST.get("same") == "yes"
    tried(request, lambda: say_same(case, found, same=same, officer=signed_in(request)))
    return redirect("protection:notices", case.pk)


@require_POST
@of_case
def tell(request: HttpRequest, case: Case, match: UUID) -> HttpResponse:
    """Tell the owner "safe, contact through us", as the person agreed."""
    found = _match(case, match)
    if tried(request, lambda: tell_owner(case, found, officer=signed_in(request))):
        messages.success(request, _("The owner learns: safe, contact through us. Nothing else left."))
    return redirect("protection:notices", case.pk)


def _match(case: Case, id: UUID) -> MissingNotice:
    found = matches_of(case).filter(pk=id).first()
    if found is None:
        raise Http404
    return found
