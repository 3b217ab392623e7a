"""The page of late hits, each with what its owner says."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.border.views.owner_rows import late_owners
from leeward.apps.screening.actions.late_hits import audit_late_list, mark_seen
from leeward.apps.screening.queries.late_hits import READERS, late_hits_of, pages, rows_of, unread


@require_GET
@needs_role(*READERS, Role.PROTECTION)
def late_hits(request: HttpRequest) -> HttpResponse:
    """Records that came after a check of this agency and would have been a hit in it."""
    officer = signed_in(request)
    most, said = pages(officer), request.GET.get("page", "")
    number = min(most, max(1, int(said))) if said.isdecimal() and len(said) < 5 else 1
    hits = rows_of(officer, number)
    audit_late_list((each.hit for each in hits), officer=officer)
    owners = late_owners(each.hit for each in hits)
    rows = [(each, owners.get((each.hit.check_made_id, each.hit.record))) for each in hits]
    context = {
        "hits": rows,
        "unread": unread(officer),
        "page": number,
        "pages": most,
        "opens_checks": has_role(officer, Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR),
    }
    return render(request, "border/late_hits.html", context)


@require_POST
@needs_role(*READERS, Role.PROTECTION)
def late_hit_seen(request: HttpRequest, hit_id: int) -> HttpResponse:
    """Note that the late hit was read."""
    officer = signed_in(request)
    hit = late_hits_of(officer).filter(pk=hit_id).first()
    if hit is None:
        raise Http404
    mark_seen(hit, officer=officer)
    return redirect("border:late_hits")
