"""The screens of a case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from leeward.apps.protection.forms.sections import section_form
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.reads import reads_of
from leeward.apps.protection.queries.sections import newest
from leeward.apps.protection.views.pages import case_page, is_child, of_case


@require_safe
@of_case
def first_contact(request: HttpRequest, case: Case) -> HttpResponse:
    """What the person needs now; below it who the person is, and for a child the child's path."""
    kinds = [Section.Kind.FIRST_CONTACT, Section.Kind.PERSON]
    if is_child(case):
        kinds.insert(1, Section.Kind.CHILD)
    return case_page(request, case, "first_contact", {"sections": [_shown(case, kind) for kind in kinds]})


@require_safe
@of_case
def interview(request: HttpRequest, case: Case) -> HttpResponse:
    """Facts by phase, then the person's own words."""
    kinds = (Section.Kind.INTERVIEW, Section.Kind.NARRATIVE)
    return case_page(request, case, "interview", {"sections": [_shown(case, kind) for kind in kinds]})


@require_safe
@of_case
def decision(request: HttpRequest, case: Case) -> HttpResponse:
    """What was decided about the person's status, by whom, and why."""
    return case_page(request, case, "decision", {})


@require_safe
@of_case
def plan(request: HttpRequest, case: Case) -> HttpResponse:
    """What is done for the person, by whom and until when."""
    return case_page(request, case, "plan", {})


@require_safe
@of_case
def follow_up(request: HttpRequest, case: Case) -> HttpResponse:
    """How the person is afterwards, and the end of the case."""
    return case_page(request, case, "follow_up", {})


@require_safe
@of_case
def reads(request: HttpRequest, case: Case) -> HttpResponse:
    """Who read the case, when, and which page."""
    return case_page(request, case, "reads", {"reads": reads_of(case)})


def _shown(case: Case, kind: Section.Kind) -> dict[str, object]:
    """A section as its form, with the version that it shows."""
    last = newest(case, kind)
    body = (last.body or {}) if last else {}
    return {
        "kind": kind.value,
        "title": kind.label,
        "form": section_form(kind, None, body, child=is_child(case)),
        "number": last.number if last else 0,
        "last": last,
    }
