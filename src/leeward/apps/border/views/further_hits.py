"""The hits that a check counted and does not store: opened from the verdict, a referral, or a quiet hold."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.access import COUNTER, SECOND_LINE
from leeward.apps.border.queries.checks import quiet_hold_for, referral_for
from leeward.apps.border.queries.evidence import with_marks
from leeward.apps.border.queries.facts import facts_of
from leeward.apps.border.views.verdict import check_or_404
from leeward.apps.screening.access.checks import sees_protected
from leeward.apps.screening.actions.checks import further_read
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import present_answer, zone_and_typed
from leeward.apps.screening.queries.further_hits import answer_with, further_hits, page_of, pager_of


@require_safe
@needs_role(*COUNTER)
def at_counter(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Those of a check, as the verdict's page shows the others: companions may read along."""
    check = check_or_404(check_id, signed_in(request))
    return _page(request, check, reverse("border:verdict", args=[check.pk]), whole=False)


@require_safe
@needs_role(*SECOND_LINE)
def of_referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Those of a referral's check, cut to what its reader may know."""
    officer = signed_in(request)
    found = referral_for(referral_id, officer)
    if found is None:
        raise Http404
    back = reverse("border:referral", args=[found.pk])
    return _page(request, found.check_made, back, whole=sees_protected(officer))


@require_safe
@needs_role(Role.SUPERVISOR, Role.PROTECTION)
def of_hold(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Those of a check whose hold the counter does not see."""
    officer = signed_in(request)
    check = quiet_hold_for(check_id, officer)
    if check is None:
        raise Http404
    return _page(request, check, reverse("border:hold", args=[check.pk]), whole=sees_protected(officer))


def _page(request: HttpRequest, check: Check, back: str, *, whole: bool) -> HttpResponse:
    officer, hits = signed_in(request), further_hits(check, whole=whole)
    if hits is None:
        raise Http404
    page = page_of(hits, request.GET.get("page"))
    further_read(check, page.object_list, officer=officer)
    context: dict[str, Any] = {
        "check": check,
        "back": back,
        "facts": facts_of(zone_and_typed(check)),
        "findings": [
            with_marks(row) for row in present_answer(answer_with(check, list(page.object_list)), officer)["findings"]
        ],
        "page": pager_of(page),
    }
    return render(request, "border/further.html", context)
