"""Messages to all sites."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done
from leeward.apps.operations.access import LEADS, SECONDS, answers_for
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.actions.unit import confirm_message, send_message
from leeward.apps.operations.forms.people import TextForm
from leeward.apps.operations.models import SiteMessage
from leeward.apps.operations.queries import unit as queries
from leeward.apps.operations.queries.mine import today_in
from leeward.apps.operations.queries.people import is_assigned
from leeward.apps.operations.views.opened import known, spoken_for


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS, *SECONDS)
def to_sites(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every message with who read it; a lead or supervisor sends one."""
    found = spoken_for(request, id) if request.method == "POST" else known(request, id)
    officer = signed_in(request)
    form = TextForm(request.POST if request.method == "POST" else None, label=_("Message to all sites"))
    if done(request, form, lambda: send_message(found, form.cleaned_data["text"], officer=officer)):
        messages.success(request, _("Sent to everyone on the roster."))
        return redirect("operations:messages", found.pk)
    audit_look("operation.messages.read", found, officer)
    context = {
        "operation": found,
        "here": "messages",
        "speaks": answers_for(officer, found),
        "sent": queries.messages_of(found),
        "form": form,
    }
    return render(request, "operations/messages.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def confirm(request: HttpRequest, id: UUID, message: UUID) -> HttpResponse:
    """A person on the roster read it."""
    officer = signed_in(request)
    row = SiteMessage.objects.filter(operation=id, pk=message).select_related("operation").first()
    if row is None or not is_assigned(officer, row.operation):
        raise Http404
    confirm_message(row, today_in(row.operation), officer=officer)
    return redirect("operations:my_part", id)
