"""Releases of an operation: proposed, decided by a second person, read, and taken as files."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.operations.access import LEADS, READERS, SECONDS, runs, seconds_release
from leeward.apps.operations.actions import releases as acts
from leeward.apps.operations.actions.audited import audit_look
from leeward.apps.operations.models import Operation, Release
from leeward.apps.operations.queries import releases as queries
from leeward.apps.operations.queries.release_files import FORMATS, file_name, schema
from leeward.apps.operations.views.opened import known
from leeward.platform.file_answer import file_response
from leeward.platform.refusal import NotAllowed


class _KindForm(forms.Form):
    """Which release it is."""

    kind = forms.ChoiceField(choices=Release.Kind.choices)


@require_safe
@needs_role(*READERS)
def releases(request: HttpRequest, id: UUID) -> HttpResponse:
    """The releases of the operation."""
    found = known(request, id)
    ended = found.state == Operation.State.ENDED
    kinds, later = queries.possible_kinds(found, timezone.now())
    context = {
        "operation": found, "here": "releases", "rows": queries.releases(found), "kinds": kinds, "later": later,
        "may": runs(signed_in(request), found) and ended, "ended": ended,
    }  # fmt: skip
    return render(request, "operations/releases.html", context)


@require_POST
@needs_role(*LEADS)
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Propose a release."""
    found, form = known(request, id), _KindForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose which release it is."))
        return redirect("operations:releases", found.pk)
    try:
        made = acts.propose(found, form.cleaned_data["kind"], officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("operations:releases", found.pk)
    messages.success(request, _("Proposed. Another person of your agency releases it."))
    return redirect("operations:release", found.pk, made.pk)


@require_safe
@needs_role(*READERS)
def release(request: HttpRequest, id: UUID, release: UUID) -> HttpResponse:
    """A release with its tables, and why it differs from the one before."""
    found, row = _release(request, id, release)
    audit_look("operation.release.read", found, signed_in(request), of=f"release/{row.pk}")
    may = row.state == Release.State.PROPOSED and seconds_release(signed_in(request), found, row.proposed_by)
    context = {
        "operation": found, "here": "releases", "row": row, "lines": list(queries.lines(row)),
        "formats": list(FORMATS), "deltas": queries.deltas(row), "may": may,
        "speaks_of": queries.speaks_of(row),
    }  # fmt: skip
    return render(request, "operations/release.html", context)


@require_POST
@needs_role(*LEADS, *SECONDS)
def decide(request: HttpRequest, id: UUID, release: UUID) -> HttpResponse:
    """Release it, or do not."""
    found, row = _release(request, id, release)
    out = request.POST.get("out") == "yes"
    try:
        acts.decide_release(row, out=out, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Released and signed.") if out else _("Not released."))
    return redirect("operations:releases", found.pk)


@require_safe
@needs_role(*READERS)
def file(request: HttpRequest, id: UUID, release: UUID, format: str) -> HttpResponse:
    """The release as PDF or csv, or as json with its signature."""
    found, row = _release(request, id, release)
    if format not in FORMATS or row.state != Release.State.RELEASED:
        raise Http404
    audit_look("operation.release.file", found, signed_in(request), of=f"release/{row.pk}", details={"format": format})
    kind, made = FORMATS[format]
    return file_response(made(row), file_name(row, format), kind)


@require_safe
def release_schema(request: HttpRequest) -> HttpResponse:
    """The JSON schema of the json files: the same for everyone, since files leave the node."""
    return HttpResponse(schema(), content_type="application/schema+json")


def _release(request: HttpRequest, id: UUID, release: UUID) -> tuple[Operation, Release]:
    found = known(request, id)
    row = queries.release_for(found, release)
    if row is None:
        raise Http404
    return found, row
