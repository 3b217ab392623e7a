"""For trainers: what they may change, and the sessions of those who are to become trainers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import TRAINERS, sessions_for
from leeward.apps.training.actions import sessions as acts
from leeward.apps.training.forms.sessions import SessionForm
from leeward.apps.training.queries.trainers import MAY_CHANGE
from leeward.platform.pages import list_page


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*TRAINERS)
def trainers(request: HttpRequest) -> HttpResponse:
    """The list of what trainers may change; the sessions, and signing one."""
    officer = signed_in(request)
    form = SessionForm(request.POST if request.method == "POST" else None, by=officer)
    if done(request, form, lambda: acts.sign_session(form.said(), officer=officer)):
        messages.success(request, _("Signed."))
        return redirect("training:trainers")
    page = list_page(request, sessions_for(officer).filter(withdrawn_at=None))
    context = {"page": page, "sessions": page.rows, "changes": MAY_CHANGE, "form": form, "officer": officer}
    context |= {"here": "board", "keeps": True}
    return render(request, "training/trainers.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*TRAINERS)
def withdraw(request: HttpRequest, session: UUID) -> HttpResponse:
    """Take back what one signed."""
    officer = signed_in(request)
    row = sessions_for(officer).filter(pk=session).first()
    if row is None:
        raise Http404
    tried(request, lambda: acts.withdraw_session(row, officer=officer), _("Taken back."))
    return redirect("training:trainers")
