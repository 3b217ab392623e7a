"""The readiness board, the decision to go, and the operation's beginning and end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.operations.access import LEADS, READERS, SECONDS, runs, seconds
from leeward.apps.operations.actions import readiness as acts
from leeward.apps.operations.forms.readiness import DecisionForm, ItemForm
from leeward.apps.operations.models import GoDecision, Operation
from leeward.apps.operations.queries import readiness as queries
from leeward.apps.operations.queries.prepared import prepared_by_site
from leeward.apps.operations.views.opened import known, led


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def readiness(request: HttpRequest, id: UUID) -> HttpResponse:
    """The board; the lead types what the node cannot count."""
    found = led(request, id) if request.method == "POST" else known(request, id)
    officer = signed_in(request)
    rows = queries.board(found, timezone.now())
    chosen = next((row for row in rows if row.line.item == request.GET.get("item")), None)
    form = ItemForm(request.POST if request.method == "POST" else None, operation=found, by=officer, row=chosen)
    if done(request, form, lambda: acts.type_item(found, form.cleaned_data["item"], form.typed(), officer=officer)):
        return redirect("operations:readiness", found.pk)
    return _shown(request, found, form, DecisionForm(), rows, open_form=bool(chosen))


def _shown(
    request: HttpRequest, operation: Operation, form: Any, decision: Any, rows: Any, *, open_form: bool = False
) -> HttpResponse:
    officer, now, last = signed_in(request), timezone.now(), queries.newest_decision(operation)
    stops = {each.item for each in queries.prevented(rows, now)}
    context = {
        "operation": operation,
        "here": "readiness",
        "plans": runs(officer, operation),
        "rows": rows,
        "prepared": prepared_by_site(operation),
        "blocked": [words for item, words in queries.ITEMS.items() if item in stops],
        "decision": last,
        "seconds": last is not None and _may_second(officer, operation, last),
        "form": form,
        "open_form": open_form or bool(form.errors),
        "decide": decision,
    }
    status = 422 if form.errors or decision.errors else 200
    return render(request, "operations/readiness.html", context, status=status)


def _may_second(officer: Officer, operation: Operation, decision: GoDecision) -> bool:
    waits = decision.seconded_by is None and operation.lead_id == officer.agency_id
    return waits and seconds(officer, operation, decision.decided_by)


@require_POST
@needs_role(*LEADS)
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """Go or no-go."""
    found, officer = led(request, id), signed_in(request)
    form = DecisionForm(request.POST)
    if done(request, form, lambda: acts.decide_go(found, **form.cleaned_data, officer=officer)):
        messages.success(request, _("Decided. A second person of your agency agrees to it on this page."))
        return redirect("operations:readiness", found.pk)
    rows = queries.board(found, timezone.now())
    return _shown(request, found, ItemForm(operation=found, by=officer), form, rows)


@require_POST
@needs_role(*SECONDS)
def second(request: HttpRequest, id: UUID, going: UUID) -> HttpResponse:
    """The second person agrees."""
    found = known(request, id)
    last = queries.newest_decision(found)
    if last is None or last.pk != going:
        raise Http404
    tried(request, lambda: acts.second_go(last, officer=signed_in(request)), _("You agreed."))
    return redirect("operations:readiness", found.pk)
