"""Drafts from the desk: the record keeper looks at every field, then shares or drops it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.actions.proposals import publish
from leeward.apps.registry.actions.records import draft_view_audit
from leeward.apps.registry.forms.drafts import end_draft
from leeward.apps.registry.forms.kinds import FORMS
from leeward.apps.registry.queries import records as queries
from leeward.apps.registry.queries.labels import KINDS
from leeward.apps.registry.views.records import shared_with, shown


@needs_role(Role.RECORD_KEEPER)
def drafts(request: HttpRequest) -> HttpResponse:
    """Drafts of the desk for the officer's agency."""
    rows = [(each, KINDS[each.kind]) for each in queries.drafts(signed_in(request))]
    return render(request, "registry/drafts.html", {"drafts": rows})


@needs_role(Role.RECORD_KEEPER)
def draft(request: HttpRequest, id: UUID) -> HttpResponse:
    """The form of its kind with the drafted fields; nothing is shared before the keeper submits it."""
    officer = signed_in(request)
    found = queries.draft(officer, id)
    if found is None:
        raise Http404
    if request.method == "POST" and "drop" in request.POST:
        end_draft(found, keeper=officer, used=False)
        messages.success(request, _("The draft is erased. Nothing was shared."))
        return redirect("registry:drafts")
    form = FORMS[found.kind](request.POST if request.method == "POST" else None, initial=found.values)
    if request.method == "POST" and form.is_valid():
        share = partial(publish, form.content(), keeper=officer, handling=form.handling(), grading=form.grading())
        made = shared_with(form, partial(share, reason=form.cleaned_data["reason"]))
        if made is not None:
            end_draft(found, keeper=officer, used=True)
            return shown(request, made)
    elif request.method != "POST":
        draft_view_audit(found, officer)
    context = {"form": form, "kind": KINDS[found.kind], "draft": found}
    return render(request, "registry/new.html", context, status=422 if form.errors else 200)
