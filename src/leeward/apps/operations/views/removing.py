"""Taking a part of the plan out, with the way back."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.operations.actions.removing import remove, restore
from leeward.apps.operations.models import Phase, Site
from leeward.platform.refusal import NotAllowed


def removed(request: HttpRequest, row: Phase | Site) -> None:
    """Take it out or, with `undo`, put it back, and say so."""
    undo = "undo" in request.POST
    try:
        (restore if undo else remove)(row, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        text = (
            _("%(name)s is part of the plan again.") if undo else _("%(name)s was taken out. It can be put back below.")
        )
        messages.success(request, text % {"name": row.name})
