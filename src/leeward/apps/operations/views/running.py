"""Starting and ending an operation, and destroying the key of its tokens."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.operations.access import LEADS, runs
from leeward.apps.operations.actions.running import end, start
from leeward.apps.operations.actions.salts import destroy_salt
from leeward.apps.operations.views.opened import known
from leeward.platform.refusal import NotAllowed

_ACTS: dict[str, tuple[Callable[..., None], Promise]] = {
    "start": (start, _("The operation runs.")),
    "end": (end, _("The operation has ended.")),
    "destroy-salt": (destroy_salt, _("Destroyed: no one can be reported by name any more.")),
}


@require_POST
@needs_role(*LEADS)
def act(request: HttpRequest, id: UUID, step: str) -> HttpResponse:
    """Do one of these to the operation."""
    found, officer = known(request, id), signed_in(request)
    if step not in _ACTS or not runs(officer, found):
        raise Http404
    work, done = _ACTS[step]
    try:
        work(found, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(done))
    return redirect("operations:operation", found.pk)
