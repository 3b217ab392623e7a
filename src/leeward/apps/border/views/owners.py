"""What owners answer, on pages that change when they do."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access import needs_role, signed_in
from leeward.apps.border import live
from leeward.apps.border.access import COUNTER, SECOND_LINE
from leeward.apps.border.owners import owners_of
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries import check_for


def owners_context(request: HttpRequest, check: Check, *, counter: bool) -> dict[str, object]:
    """The owners that were asked about the check, and how the page learns of their answers."""
    owners, origin = owners_of(check, counter=counter), live.origin(request)
    waiting = any(owner.answer == "" for owner in owners)
    if origin and waiting:
        request.META[live.LISTENS] = origin
    return {
        "owners": owners,
        "owners_open": waiting,
        "live_version": live.versions([check.pk])[check.pk] if owners else "",
        "live_url": f"{origin}/live/{live.ticket(check.pk)}" if origin and waiting else "",
    }


@require_safe
@needs_role(*COUNTER, *SECOND_LINE)
def version(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """What changes when an owner answers, for a page that cannot listen."""
    if check_for(check_id, signed_in(request)) is None:
        raise Http404
    return HttpResponse(live.versions([check_id])[check_id], content_type="text/plain")
