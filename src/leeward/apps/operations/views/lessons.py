"""Lessons of an operation: written on the page of its follow-up, and read by trainers and project managers."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.operations.access import LEADS, SECONDS, TAKERS, takes_lessons
from leeward.apps.operations.actions import lessons as actions
from leeward.apps.operations.forms.lessons import LessonForm
from leeward.apps.operations.queries.lessons import waiting_for
from leeward.apps.operations.views.opened import spoken_for


@require_POST
@needs_role(*LEADS, *SECONDS)
def learn(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make a lesson a draft of the kind whose button was pressed."""
    found, officer, form = spoken_for(request, id), signed_in(request), LessonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Not saved: %(why)s") % {"why": next(iter(form.errors.values()))[0]})
    else:
        said = actions.Learnt(**form.cleaned_data)
        tried(request, partial(actions.learn, found, said, officer=officer), _("Saved as a draft."))
    return redirect("operations:follow_up", found.pk)


@require_POST
@needs_role(*LEADS, *SECONDS)
def take_back(request: HttpRequest, id: UUID, lesson: UUID) -> HttpResponse:
    """Take a draft back."""
    found, officer = spoken_for(request, id), signed_in(request)
    row = found.lessons.filter(pk=lesson, agency=officer.agency_id).first()
    if row is None:
        raise Http404
    tried(request, partial(actions.take_back, row, officer=officer), _("Taken back."))
    return redirect("operations:follow_up", found.pk)


@require_safe
@needs_role(*TAKERS)
def lessons(request: HttpRequest) -> HttpResponse:
    """The notes or indicators that wait for the officer."""
    return render(request, "operations/lessons.html", {"rows": waiting_for(signed_in(request))})


@require_POST
@needs_role(*TAKERS)
def settle(request: HttpRequest, lesson: UUID) -> HttpResponse:
    """Say what became of one."""
    officer = signed_in(request)
    row = takes_lessons(officer).filter(pk=lesson).first()
    if row is None:
        raise Http404
    tried(request, partial(actions.settle, row, request.POST.get("became", ""), officer=officer), _("Saved."))
    return redirect("operations:lessons")
