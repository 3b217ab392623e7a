"""The roster, the training that functions need, and the briefing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.operations.access import LEADS, READERS, SECONDS, answers_for, runs
from leeward.apps.operations.actions import people as acts
from leeward.apps.operations.forms.people import AssignForm, RequireForm, TextForm
from leeward.apps.operations.models import Assignment, Operation
from leeward.apps.operations.queries import people as queries
from leeward.apps.operations.views.opened import known, led, spoken_for


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def people(request: HttpRequest, id: UUID) -> HttpResponse:
    """The roster; an agency that takes part places its people."""
    found = spoken_for(request, id) if request.method == "POST" else known(request, id)
    officer = signed_in(request)
    form = AssignForm(request.POST if request.method == "POST" else None, operation=found, by=officer)
    if done(request, form, lambda: acts.assign(found, form.placing(), officer=officer)):
        messages.success(request, _("%s is on the roster.") % form.cleaned_data["officer"].display_name)
        return redirect("operations:people", found.pk)
    return _shown(request, found, form)


def _shown(request: HttpRequest, operation: Operation, form: Any, require: Any = None) -> HttpResponse:
    officer = signed_in(request)
    briefing = queries.newest_briefing(operation)
    removed = Assignment.with_removed.filter(operation=operation, officer__agency=officer.agency_id)
    context = {
        "operation": operation,
        "here": "people",
        "plans": runs(officer, operation),
        "places": answers_for(officer, operation),
        "roster": queries.roster(operation),
        "own_agency": officer.agency_id,
        "removed": removed.exclude(removed_at=None).select_related("officer"),
        "requirements": queries.requirements(operation),
        "briefing": briefing,
        "form": form,
        "require": require or RequireForm(),
    }
    wrong = form.errors or context["require"].errors
    return render(request, "operations/people.html", context, status=422 if wrong else 200)


@require_POST
@needs_role(*LEADS, *SECONDS)
def remove(request: HttpRequest, id: UUID, assignment: UUID) -> HttpResponse:
    """Take a person off the roster, or put them back."""
    found = spoken_for(request, id)
    row = Assignment.with_removed.filter(operation=found, pk=assignment).first()
    if row is None or row.officer.agency_id != signed_in(request).agency_id:
        raise Http404
    tried(request, lambda: acts.unassign(row, undo="undo" in request.POST, officer=signed_in(request)))
    return redirect("operations:people", found.pk)


@require_POST
@needs_role(*LEADS)
def require(request: HttpRequest, id: UUID) -> HttpResponse:
    """A function needs a training, or not any more."""
    found = led(request, id)
    form = RequireForm(request.POST)
    said = form.data
    if done(request, form, lambda: acts.require(found, said["function"], said["code"], officer=signed_in(request))):
        return redirect("operations:people", found.pk)
    return _shown(request, found, AssignForm(operation=found, by=signed_in(request)), form)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def briefing(request: HttpRequest, id: UUID) -> HttpResponse:
    """The briefing and who read it; the lead writes it."""
    found = led(request, id) if request.method == "POST" else known(request, id)
    newest = queries.newest_briefing(found)
    initial = {"text": newest.text} if newest else None
    form = TextForm(request.POST if request.method == "POST" else None, initial=initial, label=_("Briefing"), rows=14)
    if done(request, form, lambda: acts.brief(found, form.cleaned_data["text"], officer=signed_in(request))):
        messages.success(request, _("Saved. Everyone on the roster confirms this version."))
        return redirect("operations:briefing", found.pk)
    read = list(queries.readers(newest))
    have = {receipt.officer_id for receipt in read}
    context = {
        "operation": found,
        "here": "people",
        "plans": runs(signed_in(request), found),
        "briefing": newest,
        "readers": read,
        "missing": [each for each in queries.people_in(found) if each.pk not in have],
        "form": form,
    }
    return render(request, "operations/briefing.html", context, status=422 if form.errors else 200)
