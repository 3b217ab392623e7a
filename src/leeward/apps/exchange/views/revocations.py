"""The administrator's page of revoked keys: the list in force, and taking a newer one that two custodians signed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from leeward.apps.agencies.access.roles import actor_of, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.exchange.actions.revocations import take_revocations
from leeward.apps.exchange.forms.federation import FileForm
from leeward.apps.exchange.queries import revocations as queries
from leeward.apps.exchange.queries.federation_sentences import reason
from leeward.apps.exchange.views.files import tried
from leeward.platform.file_answer import file_response


@require_http_methods(["GET", "POST"])
@needs_role(Role.NODE_ADMINISTRATOR)
def revocations(request: HttpRequest) -> HttpResponse:
    """Which keys are revoked; a newer list takes effect at once, since it drops nothing and custodians signed it."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data, actor = form.cleaned_data["data"], actor_of(signed_in(request))
        taken = tried(form, lambda: take_revocations(data, actor=actor))
        if taken is not None:
            messages.success(request, _("List %(number)s of revoked keys is in force.") % {"number": taken.number})
            return redirect("exchange:revocations")
    found = queries.revocations()
    entries = [(entry, reason(entry.reason)) for entry in found.entries] if found else []
    return render(request, "exchange/revocations.html", {"form": form, "found": found, "entries": entries})


@require_GET
@needs_role(Role.NODE_ADMINISTRATOR)
def file(request: HttpRequest) -> HttpResponse:
    """The list in force, to pass on."""
    found = queries.revocations()
    if found is None:
        return redirect("exchange:revocations")
    return file_response(queries.signed_revocations(), f"revocations-{found.number}.json")
