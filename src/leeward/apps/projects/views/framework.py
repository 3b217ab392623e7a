"""The framework of a project: goals, indicators, periods and targets."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.projects.access import READERS, WORKERS
from leeward.apps.projects.actions import framework as acts
from leeward.apps.projects.forms.framework import GoalForm, IndicatorForm, PeriodsForm, TargetsForm
from leeward.apps.projects.models import Goal, Indicator, Project
from leeward.apps.projects.queries import framework as queries
from leeward.apps.projects.views.opened import opened, page
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*READERS)
def framework(request: HttpRequest, id: UUID) -> HttpResponse:
    """The tree of goals with their indicators."""
    found = opened(request, id)
    goals, removed = queries.removed(found)
    chosen = {each.pk: queries.definition_of(each) for each in queries.indicators(found)}
    context = {
        "tree": [(branch, [(each, chosen[each.pk]) for each in branch.indicators]) for branch in queries.tree(found)],
        "removed_goals": goals,
        "removed_indicators": removed,
        "periods": found.periods.order_by("starts_on"),
        "periods_form": PeriodsForm(),
        "fixed": found.periods.exclude(closed_at=None).exists(),
    }
    return page(request, found, "framework", context, here="framework")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def new_goal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add a goal."""
    found = opened(request, id)
    return _goal_page(request, found, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def goal(request: HttpRequest, id: UUID, goal_id: UUID) -> HttpResponse:
    """Change a goal."""
    found = opened(request, id)
    return _goal_page(request, found, _goal(found, goal_id))


def _goal_page(request: HttpRequest, found: Project, row: Goal | None) -> HttpResponse:
    form = GoalForm(request.POST if request.method == "POST" else None, project=found, goal=row)
    if request.method == "POST" and form.is_valid():
        try:
            acts.save_goal(found, form.said(), officer=signed_in(request), goal=row)
        except NotAllowed as refusal:
            form.add_error("parent", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:framework", found.pk)
    title = _("Change the goal") if row else _("Add a goal")
    return _form_page(request, found, form, title)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def new_indicator(request: HttpRequest, id: UUID, goal_id: UUID) -> HttpResponse:
    """Add an indicator to a goal."""
    found = opened(request, id)
    return _indicator_page(request, found, _goal(found, goal_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def change_indicator(request: HttpRequest, id: UUID, indicator_id: UUID) -> HttpResponse:
    """Change what is said of an indicator."""
    found = opened(request, id)
    row = indicator_here(found, indicator_id)
    return _indicator_page(request, found, row.goal, row)


def _indicator_page(request: HttpRequest, found: Project, above: Goal, row: Indicator | None) -> HttpResponse:
    form = IndicatorForm(request.POST if request.method == "POST" else None, indicator=row)
    if request.method == "POST" and form.is_valid():
        try:
            saved = acts.save_indicator(found, above, form.said(), officer=signed_in(request), indicator=row)
        except NotAllowed as refusal:
            form.add_error("manual", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:indicator", found.pk, saved.pk)
    title = _("Change the indicator") if row else _("Add an indicator")
    return _form_page(request, found, form, title, above.title)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def targets(request: HttpRequest, id: UUID, indicator_id: UUID) -> HttpResponse:
    """What an indicator should reach."""
    found = opened(request, id)
    row = indicator_here(found, indicator_id)
    periods = list(found.periods.order_by("starts_on"))
    form = TargetsForm(request.POST if request.method == "POST" else None, indicator=row, periods=periods)
    if request.method == "POST" and form.is_valid():
        try:
            acts.set_targets(found, row, form.targets(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:indicator", found.pk, row.pk)
    return _form_page(request, found, form, _("Targets"), row.title)


@require_POST
@needs_role(*WORKERS)
def remove_goal(request: HttpRequest, id: UUID, goal_id: UUID) -> HttpResponse:
    """Take a goal out, or put it back."""
    found = opened(request, id)
    return _removed(request, found, _goal(found, goal_id))


@require_POST
@needs_role(*WORKERS)
def remove_indicator(request: HttpRequest, id: UUID, indicator_id: UUID) -> HttpResponse:
    """Take an indicator out, or put it back."""
    found = opened(request, id)
    return _removed(request, found, indicator_here(found, indicator_id))


def _removed(request: HttpRequest, found: Project, row: Goal | Indicator) -> HttpResponse:
    back = request.POST.get("act") == "back"
    acts.remove(found, row, officer=signed_in(request), back=back)
    told = _("Put back.") if back else _("Removed. Below you can put it back; its values stay.")
    messages.success(request, told)
    return redirect("projects:framework", found.pk)


@require_POST
@needs_role(*WORKERS)
def periods(request: HttpRequest, id: UUID) -> HttpResponse:
    """Divide the time of the project into reporting periods."""
    found = opened(request, id)
    form = PeriodsForm(request.POST)
    try:
        if form.is_valid():
            acts.make_periods(found, form.cleaned_data["months"], officer=signed_in(request))
            messages.success(request, _("The periods are there."))
        else:
            messages.error(request, _("Choose how long a period is."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("projects:framework", found.pk)


def _form_page(request: HttpRequest, found: Project, form: Any, title: str, about: str = "") -> HttpResponse:
    context = {"form": form, "title": title, "about": about, "back": "projects:framework"}
    return page(request, found, "form", context, here="framework", wrong=bool(form.errors))


def _goal(project: Project, id: UUID) -> Goal:
    row = queries.goal_of(project, id)
    if row is None:
        raise Http404
    return row


def indicator_here(project: Project, id: UUID) -> Indicator:
    """An indicator of the project. Raises Http404."""
    row = queries.indicator_of(project, id)
    if row is None:
        raise Http404
    return row
