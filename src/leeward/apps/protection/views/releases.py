"""The release workbench: statistics that are prepared, looked at by a second person, and published."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.protection.access import CARERS, may_second
from leeward.apps.protection.actions import releases as acts
from leeward.apps.protection.actions.preparing import cancel_preparing, start_preparing, start_publishing
from leeward.apps.protection.forms.releases import ReleaseForm
from leeward.apps.protection.models import Release
from leeward.apps.protection.queries.cases import has_key
from leeward.apps.protection.queries.preparing import DRAW, preparation_for, preparing
from leeward.apps.protection.queries.release_tables import CTDC, CTDC_FLAGS, ctdc_lines, lines, shown_tables, title_of
from leeward.apps.protection.queries.releases import (
    budget_left,
    budget_of,
    cost,
    erased_of,
    is_unread,
    left_out_of,
    release_for,
    releases,
    threshold_warnings,
)
from leeward.core.csv_file import csv_text
from leeward.core.privacy import noise
from leeward.core.privacy.categories import DIMENSIONS
from leeward.messages.failures import failure_sentence
from leeward.platform.file_answer import file_response
from leeward.platform.models import Task
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed

REFRESH_SECONDS = 2
FILES = {"csv": "text/csv", "ctdc": "text/csv", "note": "text/markdown"}


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def statistics(request: HttpRequest) -> HttpResponse:
    """What was published, what waits, and the form that prepares a release."""
    officer = signed_in(request)
    budget, drawn = budget_of(officer.agency), noise.available()
    form = ReleaseForm(request.POST if request.method == "POST" else None, budget=budget, noise=drawn)
    if request.method == "POST" and form.is_valid():
        exact = form.cleaned_data["method"] == Release.Method.EXACT
        try:
            if exact:
                return redirect("protection:preparing", start_preparing(form.wanted(), officer=officer).pk)
            return redirect("protection:release", acts.propose_noise(form.wanted(), officer=officer).pk)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    page = list_page(request, releases(officer))
    context = {
        "task": next((each for each in preparing(officer) if each.is_open), None),
        "form": form,
        "page": page,
        "rows": [(row, [title_of(each) for each in row.tables]) for row in page.rows],
        "has_key": has_key(officer),
        "noise": drawn,
        "budget": budget_left(budget) if budget else None,
    }
    return render(request, "protection/statistics.html", context, status=422 if form.errors else 200)


@require_safe
@needs_role(*CARERS)
def preparation(request: HttpRequest, id: UUID) -> HttpResponse:
    """How far a preparation or publication is; the page loads again until it has ended, without a script."""
    task = _task(request, id)
    if task.state == Task.State.DONE:
        return redirect("protection:release", task.result["release"])
    failure = failure_sentence(task.failure, task.detail) if task.failure else ""
    titles = [title_of(each) for each in task.order["tables"]]
    context = {"task": task, "failure": failure, "titles": titles, "publishes": task.kind == DRAW}
    response = render(request, "protection/preparing.html", context)
    if task.is_open:
        # With the address: the form left its fragment in the browser's, and with that nothing would load again.
        response.headers["Refresh"] = f"{REFRESH_SECONDS}; url={request.path}"
    return response


@require_POST
@needs_role(*CARERS)
def cancel(request: HttpRequest, id: UUID) -> HttpResponse:
    """Cancel the preparation or publication of a release."""
    task = _task(request, id)
    if not cancel_preparing(task, officer=signed_in(request)):
        messages.error(request, _("It has ended already. Nothing was cancelled."))
    return redirect("protection:preparing", id)


def _task(request: HttpRequest, id: UUID) -> Task:
    found = preparation_for(id, signed_in(request))
    if found is None:
        raise Http404
    return found


@require_safe
@needs_role(*CARERS)
def release(request: HttpRequest, id: UUID) -> HttpResponse:
    """One release: its tables as they are or would be published, what is lost, and at what risk."""
    officer, found = signed_in(request), _found(request, id)
    context = _context(found, seconds=may_second(officer, found.proposed_by))
    drawn = (each for each in preparing(officer) if each.is_open and each.order.get("release") == str(found.pk))
    return render(request, "protection/release.html", {**context, "task": next(drawn, None)})


@require_POST
@needs_role(*CARERS)
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """Publish a release, or drop it."""
    officer, found = signed_in(request), _found(request, id)
    try:
        if request.POST.get("act") == "publish":
            if not found.is_exact:
                return redirect("protection:preparing", start_publishing(found, officer=officer).pk)
            acts.publish(found, officer=officer)
            messages.success(request, _("The release is published. Its files are below."))
        else:
            acts.drop(found, officer=officer)
            messages.success(request, _("The release is dropped, and its figures are erased."))
            return redirect("protection:statistics")
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("protection:release", found.pk)


@require_safe
@needs_role(*CARERS)
def release_file(request: HttpRequest, id: UUID, content: str) -> HttpResponse:
    """A file of a published release: its csv, the csv in CTDC's columns, or the note on its method."""
    found = _found(request, id)
    if found.state != Release.State.PUBLISHED or content not in FILES:
        raise Http404
    if content == "note":
        text: str = render_to_string("protection/method_note.md", _context(found, seconds=False))
    elif content == "ctdc":
        columns = (*CTDC.values(), *CTDC_FLAGS, "typeOfExploitConcatenated", "persons")
        text = _csv(columns, ctdc_lines(found))
    else:
        text = _csv(("table", *DIMENSIONS, "persons", "least", "most", "hidden"), lines(found))
    name = f"statistics-{found.proposed_at:%Y-%m-%d}-{str(found.pk)[-4:]}"
    ending = {"csv": ".csv", "ctdc": "-ctdc.csv", "note": ".md"}[content]
    return file_response(text, f"{name}{ending}", f"{FILES[content]}; charset=utf-8")


def _csv(columns: tuple[str, ...], found: Iterable[Mapping[str, Any]]) -> str:
    return csv_text(columns, ([_plain(each.get(name)) for name in columns] for each in found))


def _plain(value: Any) -> Any:
    return ("yes" if value else "") if isinstance(value, bool) else "" if value is None else value


def _context(found: Release, *, seconds: bool) -> dict[str, Any]:
    return {
        "release": found,
        "tables": shown_tables(found),
        "titles": [title_of(each) for each in found.tables],
        "cost": None if found.is_exact else cost(found),
        "margin": noise.margin(found.epsilon) if found.epsilon else None,
        "may_publish": seconds,
        "left_out": left_out_of(found),
        "erased": erased_of(found),
        "unread": is_unread(found),
        "warnings": threshold_warnings(found),
    }


def _found(request: HttpRequest, id: UUID) -> Release:
    found = release_for(id, signed_in(request))
    if found is None or found.state == Release.State.DROPPED:
        raise Http404
    return found
