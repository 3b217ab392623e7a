"""Saving a section: by a button, or every few seconds by the open page, and what happens when two write at once."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.actions.sections import Saved, drop_aside, save_section
from leeward.apps.protection.forms.sections import FORMS, SectionForm, section_form
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.sections import asides, newest
from leeward.apps.protection.views.pages import asked_in, case_page, of_case
from leeward.platform.refusal import NotAllowed

PAGES = {
    Section.Kind.FIRST_CONTACT: "protection:case",
    Section.Kind.PERSON: "protection:case",
    Section.Kind.CHILD: "protection:case",
    Section.Kind.INTERVIEW: "protection:interview",
    Section.Kind.NARRATIVE: "protection:interview",
    Section.Kind.CLOSURE: "protection:follow_up",
}
"""The page that shows a section."""
_BY_SCRIPT = "X-Autosave"


@require_POST
@of_case
def save(request: HttpRequest, case: Case, kind: str) -> HttpResponse:
    """Save a section. A script gets the new version's number; a person the page, or both texts where two wrote."""
    if kind not in FORMS:
        raise Http404
    form = section_form(kind, request.POST, {}, asked_in(case, kind))
    by_script = _BY_SCRIPT in request.headers
    if not form.is_valid():
        return _refused(request, case, kind, form, by_script=by_script)
    try:
        saved = save_section(case, kind, _number(request), form.body(), officer=signed_in(request))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _refused(request, case, kind, form, by_script=by_script)
    if by_script:
        return _told(case, kind, saved)
    if saved.conflict:
        return _both(request, case, kind, saved.section)
    messages.success(request, _("Saved."))
    return redirect(PAGES[Section.Kind(kind)], case.pk)


@require_safe
@of_case
def both(request: HttpRequest, case: Case, kind: str) -> HttpResponse:
    """What is stored beside what was typed meanwhile."""
    last = newest(case, kind) if kind in FORMS else None
    if last is None or not asides(case, kind):
        raise Http404
    return _both(request, case, kind, last, status=200)


@require_POST
@of_case
def drop(request: HttpRequest, case: Case, aside: UUID) -> HttpResponse:
    """Remove what was kept beside a section, after looking at both."""
    found = case.sections.filter(pk=aside, aside=True).first()
    if found is None:
        raise Http404
    tried(request, lambda: drop_aside(case, found, officer=signed_in(request)))
    return redirect(PAGES[Section.Kind(found.kind)], case.pk)


def _number(request: HttpRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _told(case: Case, kind: str, saved: Saved) -> JsonResponse:
    if saved.conflict:
        address = reverse("protection:both", args=(case.pk, kind))
        return JsonResponse({"conflict": address, "by": saved.section.officer.display_name}, status=409)
    return JsonResponse({"number": saved.section.number, "at": f"{timezone.localtime():%H:%M:%S}"})


def _refused(request: HttpRequest, case: Case, kind: str, form: SectionForm, *, by_script: bool) -> HttpResponse:
    if by_script:
        return JsonResponse({"errors": {name: list(each) for name, each in form.errors.items()}}, status=422)
    last = newest(case, kind)
    context = {"form": form, "kind": kind, "title": Section.Kind(kind).label, "number": last.number if last else 0}
    return case_page(request, case, "section", context, status=422)


def _both(request: HttpRequest, case: Case, kind: str, last: Section, *, status: int = 409) -> HttpResponse:
    """The stored text with what others, or this officer, typed meanwhile; saving it again puts it on top."""
    fit = asked_in(case, kind)
    kept = [(each, section_form(kind, None, each.body or {}, fit)) for each in asides(case, kind)]
    context = {
        "last": last,
        "stored": section_form(kind, None, last.body or {}, fit),
        "kept": kept,
        "kind": kind,
        "title": Section.Kind(kind).label,
    }
    return case_page(request, case, "both", context, status=status)
