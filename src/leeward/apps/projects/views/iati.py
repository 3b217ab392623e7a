"""The IATI bench of a project, and importing activities."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.projects.access import READERS, SECONDS, WORKERS, seconds
from leeward.apps.projects.actions import importing, publishing
from leeward.apps.projects.actions.import_task import IN_THE_BACKGROUND, start_import
from leeward.apps.projects.forms.reports import IatiFileForm
from leeward.apps.projects.queries import iati as queries
from leeward.apps.projects.queries.changes import changes_of
from leeward.apps.projects.queries.import_task import imports_of
from leeward.apps.projects.queries.public import page_in
from leeward.apps.projects.views.opened import opened, page
from leeward.messages.failures import failure_sentence
from leeward.platform.file_answer import file_response
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import QueueFull


@require_safe
@needs_role(*READERS)
def iati(request: HttpRequest, id: UUID) -> HttpResponse:
    """The file as it is now: findings with the field of each, what changed, what waits, what was published."""
    found = opened(request, id)
    waiting, bench = queries.waiting(found), queries.bench(found)
    context = {
        "bench": bench,
        "changes": changes_of(found, bench.content),
        "waiting": waiting,
        "decides": waiting is not None and seconds(signed_in(request), found, waiting.proposed_by),
        "publications": queries.publications(found),
    }
    return page(request, found, "iati", context, here="iati")


@require_safe
@needs_role(*READERS)
def iati_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """The file as it is now."""
    found = opened(request, id)
    bench = queries.bench(found)
    if bench.refused:
        messages.error(request, bench.refused)
        return redirect("projects:iati", found.pk)
    return _xml(bench.content, f"{found.code}.xml")


@require_safe
@needs_role(*READERS)
def published_file(request: HttpRequest, id: UUID, number: int) -> HttpResponse:
    """A file as it was proposed or published."""
    found = opened(request, id)
    row = found.publications.filter(number=number).first()
    if row is None:
        raise Http404
    return _xml(bytes(row.content), f"{found.code}-{row.number}.xml")


@require_safe
@needs_role(*READERS)
def public_page(request: HttpRequest, id: UUID, number: int) -> HttpResponse:
    """The public page as it was proposed or published, for reading before deciding."""
    found = opened(request, id)
    row = found.publications.filter(number=number).first()
    if row is None:
        raise Http404
    return HttpResponse(page_in(row, "en", style=static("projects/public.css")))


@require_POST
@needs_role(*WORKERS)
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Propose the file for publishing."""
    found = opened(request, id)
    try:
        publishing.propose(found, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It waits for a second person."))
    return redirect("projects:iati", found.pk)


@require_POST
@needs_role(*SECONDS)
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """Publish what waits, or refuse it."""
    found = opened(request, id)
    waiting = queries.waiting(found)
    published = request.POST.get("act") == "publish"
    try:
        if waiting is None:
            raise NotAllowed(_("This was decided already."))
        publishing.decide(waiting, published=published, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    except OSError:
        messages.error(
            request, _("It is published, but its folder could not be written. It is tried again every hour.")
        )
    else:
        messages.success(request, _("Published.") if published else _("Not published."))
    return redirect("projects:iati", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def import_file(request: HttpRequest) -> HttpResponse:
    """Import activities; what was not taken is named by activity and field, or line."""
    form = IatiFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    done, rows = None, None
    if request.method == "POST" and form.is_valid():
        officer, file = signed_in(request), form.cleaned_data["file"].read()
        try:
            if len(file) >= IN_THE_BACKGROUND:
                return redirect("projects:import_task", start_import(file, officer=officer).pk)
            done, rows = importing.import_file(file, officer=officer)
        except NotAllowed as refusal:
            form.add_error("file", str(refusal))
        except QueueFull:
            form.add_error("file", _("Too many imports wait already. Try again when one has ended."))
    return render(
        request, "projects/import.html", {"form": form, "done": done, "rows": rows}, status=422 if form.errors else 200
    )


@require_safe
@needs_role(*WORKERS)
def imported(request: HttpRequest, import_task: UUID) -> HttpResponse:
    """How far the import of a large file is, or what it did."""
    found = imports_of(signed_in(request)).filter(pk=import_task).first()
    if found is None:
        raise Http404
    failure = failure_sentence(found.failure, found.detail) if found.failure else ""
    return render(request, "projects/import_task.html", {"task": found, "failure": failure})


def _xml(content: bytes, name: str) -> HttpResponse:
    return file_response(content, name)
