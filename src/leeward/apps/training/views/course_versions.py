"""Courses for those who keep them: versions, import and export, the second person, and what passing one proposes."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import KEEPERS, courses_of, may_decide_course, proposed_certificates_for
from leeward.apps.training.actions import courses as acts
from leeward.apps.training.actions.passed import decide_passed
from leeward.apps.training.forms.courses import CourseFileForm
from leeward.apps.training.models import CourseVersion
from leeward.apps.training.queries.courses import known_course
from leeward.core.training.courses.starters import starter_files, starters
from leeward.platform.file_answer import file_response
from leeward.platform.pages import list_page


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*KEEPERS)
def versions(request: HttpRequest) -> HttpResponse:
    """All versions, the starter courses, and the import of another one."""
    officer = signed_in(request)
    form = CourseFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if done(request, form, lambda: acts.propose_course(form.files_of_course, officer=officer)):
        return redirect("training:course_versions")
    page = list_page(request, courses_of(officer).defer("package"))
    rows = [(row, may_decide_course(officer, row), row.proposed_by_id == officer.pk) for row in page.rows]
    context = {
        "page": page,
        "rows": rows,
        "form": form,
        "starters": _starters(request),
        "here": "course_versions",
        "keeps": True,
    }
    return render(request, "training/course_versions.html", context, status=422 if form.errors else 200)


def _starters(request: HttpRequest) -> list[tuple[str, str]]:
    """Code and title of the shipped courses that the agency has not taken in this version."""
    rows = courses_of(signed_in(request)).exclude(state=CourseVersion.State.DECLINED)
    taken = set(rows.values_list("code", "version"))
    courses = [each for each in starters().values() if (each.code, each.version) not in taken]
    return [(each.code, next(iter(each.parts.values())).title) for each in courses]


@require_POST
@needs_role(*KEEPERS)
def starter(request: HttpRequest, starter: str) -> HttpResponse:
    """Propose a course that Leeward ships."""
    files = starter_files().get(starter)
    if files is None:
        raise Http404
    said = _("Proposed. A second person reads and approves it.")
    tried(request, lambda: acts.propose_course(files, officer=signed_in(request)), said)
    return redirect("training:course_versions")


@require_POST
@needs_role(*KEEPERS)
def decide(request: HttpRequest, course: UUID, verdict: str) -> HttpResponse:
    """Approve, decline or retire a version."""
    officer = signed_in(request)
    row = known_course(officer, course)
    if verdict == "approve":
        tried(request, lambda: acts.approve_course(row, officer=officer), _("Approved and signed."))
    elif verdict == "decline":
        tried(request, lambda: acts.decline_course(row, officer=officer), _("Not put in use."))
    elif verdict == "retire":
        tried(request, lambda: acts.retire_course(row, officer=officer), _("Retired."))
    else:
        raise Http404
    return redirect("training:course_versions")


@require_POST
@needs_role(*KEEPERS)
def export(request: HttpRequest, course: UUID, form: str) -> HttpResponse:
    """The course as a `folder` in a zip file, or as a `cmi5` package."""
    officer = signed_in(request)
    row = known_course(officer, course)
    if form not in ("folder", "cmi5"):
        raise Http404
    made = acts.export_course(row, cmi5=form == "cmi5", officer=officer)
    return file_response(made, f"{row.code}-{row.version}-{form}.zip")


@require_POST
@needs_role(*KEEPERS)
def passed(request: HttpRequest, passed: UUID, verdict: str) -> HttpResponse:
    """Record the certificate that a passed course proposes, or decline."""
    officer, record = signed_in(request), verdict == "record"
    known = proposed_certificates_for(officer).filter(pk=passed).exists()
    if not known or verdict not in ("record", "decline"):
        raise Http404
    said = _("Recorded.") if record else _("Declined.")
    tried(request, lambda: decide_passed(passed, record=record, officer=officer), said)
    return redirect("training:certificates")
