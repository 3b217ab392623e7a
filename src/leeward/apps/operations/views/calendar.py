"""The calendar file of an operation."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.operations.queries.calendar import calendar
from leeward.apps.operations.queries.mine import mine
from leeward.apps.operations.queries.operations import operation_for
from leeward.platform.file_answer import file_response


@require_safe
@login_required
def calendar_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """The file, for those who may know of the operation and those on its roster."""
    officer = signed_in(request)
    found = operation_for(id, officer) or mine(officer).filter(pk=id).first()
    if found is None:
        raise Http404
    return file_response(calendar(found, officer, timezone.now()), f"operation-{found.pk}.ics")
