"""The entries of an open inquiry: read, written, erased."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import WORKERS
from leeward.apps.networks.actions import entries as acts
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.forms.entries import EntryForm
from leeward.apps.networks.queries import entries as queries
from leeward.apps.networks.views.opened import inside
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def entries(request: HttpRequest, id: UUID) -> HttpResponse:
    """What analysts wrote down in this inquiry, and the form for more; a refused form keeps what was typed."""
    officer, inquiry = signed_in(request), inside(request, id)
    initial = {"on": timezone.localdate()}
    form = EntryForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.write_entry(inquiry, form.entry(), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The entry is in the inquiry."))
            return redirect("networks:entries", inquiry.pk)
    audit_look("inquiry.entries", inquiry, officer)
    page = list_page(request, queries.entries(inquiry))
    context = {"inquiry": inquiry, "form": form, "page": page, "rows": queries.shown(page.rows, inquiry, officer)}
    return render(request, "networks/entries.html", {**context, "here": "entries"}, status=422 if form.errors else 200)


@require_POST
@needs_role(*WORKERS)
def erase(request: HttpRequest, id: UUID, entry: UUID) -> HttpResponse:
    """Erase an entry."""
    inquiry = inside(request, id)
    try:
        acts.erase_entry(inquiry, entry, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The entry is erased."))
    return redirect("networks:entries", inquiry.pk)
