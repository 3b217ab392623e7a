"""Pages of the counting rules: what is in force, what waits for signatures, and how the lead changes them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.operations.access import LEADS, READERS, SECONDS, answers_for, runs
from leeward.apps.operations.actions import rules as acts
from leeward.apps.operations.forms.rules import RulesForm
from leeward.apps.operations.models import Operation, RuleSet
from leeward.apps.operations.queries import rules as queries
from leeward.apps.operations.views.opened import known
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*READERS)
def rules(request: HttpRequest, id: UUID) -> HttpResponse:
    """The newest version, or the one that the address names, beside the difference to the one before."""
    found = known(request, id)
    number = request.GET.get("version", "")
    row = queries.versions(found).filter(version=number).first() if number.isdecimal() else queries.newest(found)
    if row is None and number:
        raise Http404
    return render(request, "operations/rules.html", _context(request, found, row))


def _context(request: HttpRequest, found: Operation, row: RuleSet | None) -> dict[str, Any]:
    officer = signed_in(request)
    context: dict[str, Any] = {
        "operation": found,
        "here": "rules",
        "row": row,
        "plans": runs(officer, found),
        "versions": queries.versions(found),
        "in_force": queries.in_force(found),
    }
    if row is None:
        return context
    states = queries.states(row)
    unsigned = any(each.country == officer.agency.country and not each.signature for each in states)
    changed = [(queries.rule_name(each.about), each) for each in queries.changes(row)]
    may_sign = unsigned and answers_for(officer, found) and row.written_by_id != officer.pk
    more = {"rules": queries.rules_of(row), "groups": queries.by_group(queries.rules_of(row)), "states": states}
    return context | more | {"changes": changed, "may_sign": may_sign and row == context["versions"].first()}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write the rules."""
    found = known(request, id)
    if not runs(signed_in(request), found):
        raise Http404
    last = queries.newest(found)
    form = RulesForm(request.POST if request.method == "POST" else None, rules=queries.rules_of(last) if last else None)
    if request.method == "POST" and (key := request.POST.get("open")):
        context = {"operation": found, "here": "rules", "form": form.with_open(key), "last": last}
        return render(request, "operations/rules_change.html", context)
    if request.method == "POST" and form.is_valid():
        try:
            acts.write(found, form.rules(str(found.pk)), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written. It is in force once every state has signed it."))
            return redirect("operations:rules", found.pk)
    context = {"operation": found, "here": "rules", "form": form, "last": last}
    return render(request, "operations/rules_change.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*LEADS, *SECONDS)
def sign(request: HttpRequest, id: UUID, version: int) -> HttpResponse:
    """Sign a version for the officer's state."""
    found = known(request, id)
    row = get_object_or_404(queries.versions(found), version=version)
    try:
        made = acts.sign(row, request.POST.get("digest", ""), officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Signed for %(state)s.") % {"state": made.country})
    return redirect("operations:rules", found.pk)
