"""Asking partners for a hit: a form, and each partner's answer or silence."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Purpose, Role
from leeward.apps.desk.actions.searching import ask_partners
from leeward.apps.desk.forms.requests import PartnerSearchForm
from leeward.apps.exchange.queries.federation import partners
from leeward.apps.exchange.queries.searching import answers, search_of
from leeward.apps.registry.queries.labels import KINDS
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.purposes import purposes_of
from leeward.platform.refusal import NotAllowed

ASKING = (Role.DUTY, Role.SECOND_LINE, Role.SUPERVISOR)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*ASKING)
def search(request: HttpRequest) -> HttpResponse:
    """The question's form; it says what is wrong and keeps what was typed."""
    officer = signed_in(request)
    form = PartnerSearchForm(request.POST if request.method == "POST" else None)
    form.offer(purposes_of(officer))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("desk:answers", ask_partners(form.request(), officer))
        except InvalidRequest as error:
            name = error.field.rpartition(".")[2]
            form.add_error(name if name in form.fields else None, capfirst(str(error)))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "alone": request.method != "POST" and not partners().exists()}
    return render(request, "desk/search.html", context, status=422 if form.errors else 200)


@require_GET
@needs_role(*ASKING)
def found(request: HttpRequest, id: UUID) -> HttpResponse:
    """Each partner's answer to the officer's own question, as of now."""
    asked = search_of(id, signed_in(request).username)
    if asked is None:
        raise Http404
    now = timezone.now()
    rows = answers(asked.pk)
    context = {
        "search": asked,
        "purpose": Purpose(asked.purpose).label,
        "rows": [(row, [(KINDS.get(each["kind"], each["kind"]), each) for each in row.found]) for row in rows],
        "at": now,
        "waiting": now <= asked.due_at and any(row.state == "silent" for row in rows),
        "incomplete": any(row.state in {"silent", "cannot"} for row in rows),
    }
    return render(request, "desk/answers.html", context)
