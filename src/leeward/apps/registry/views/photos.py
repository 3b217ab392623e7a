"""Photos on a record's page."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.access import may_change
from leeward.apps.registry.actions.photos import MOST, add_photo, approve_photo, remove_photo
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.forms.photos import PhotoForm
from leeward.apps.registry.models import RecordPhoto
from leeward.apps.registry.queries import keeping
from leeward.apps.registry.queries import records as queries
from leeward.apps.registry.views.records import READERS
from leeward.apps.registry.views.refusals import show_refusal
from leeward.platform.refusal import NotAllowed


@require_POST
@needs_role(Role.RECORD_KEEPER)
def add(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add a photo to a record of the officer's agency."""
    officer = signed_in(request)
    record = queries.record(officer, id)
    if record is None:
        raise Http404
    if not may_change(record, officer):
        raise PermissionDenied
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        for said in form.errors.get("picture", ()):
            messages.error(request, str(said))
        return redirect("registry:record", id)
    try:
        made = add_photo(record, form.cleaned_data["picture"], keeper=officer)
    except RecordConflict:
        messages.error(request, _("A record in force has at most %(most)s photos: remove one first.") % {"most": MOST})
        return redirect("registry:record", id)
    done = _(
        "A colleague has to approve the photo. Until then only your agency's record keepers and supervisors see it."
    )
    messages.success(request, done if made.waits else _("The photo is stored."))
    return redirect("registry:record", id)


@require_GET
@needs_role(*READERS)
def photo(request: HttpRequest, id: UUID, photo: UUID) -> HttpResponse:
    """The picture itself."""
    found = _found(request, id, photo)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="photo.jpg"'}
    return HttpResponse(found.jpeg, content_type="image/jpeg", headers=headers)


@require_POST
@needs_role(Role.RECORD_KEEPER, Role.SUPERVISOR)
def approve(request: HttpRequest, id: UUID, photo: UUID) -> HttpResponse:
    """A colleague's approval."""
    found, officer = _found(request, id, photo), signed_in(request)
    try:
        approve_photo(found, approver=officer)
    except (PermissionError, NotAllowed) as error:
        show_refusal(request, error)
    except RecordConflict:
        messages.error(request, _("It was decided in the meantime."))
    return redirect("registry:record", id)


@require_POST
@needs_role(Role.RECORD_KEEPER)
def remove(request: HttpRequest, id: UUID, photo: UUID) -> HttpResponse:
    """Erase a photo."""
    found, officer = _found(request, id, photo), signed_in(request)
    if not may_change(found.record, officer):
        raise PermissionDenied
    remove_photo(found, keeper=officer)
    messages.success(request, _("The photo is erased."))
    return redirect("registry:record", id)


def _found(request: HttpRequest, record: UUID, id: UUID) -> RecordPhoto:
    found = keeping.photo(signed_in(request), record, id)
    if found is None:
        raise Http404
    return found
