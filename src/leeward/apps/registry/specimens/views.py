"""The pages of the library: for every officer to look at, for record keepers to fill."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.models import Specimen
from leeward.apps.registry.queries.labels import CONFLICTS
from leeward.apps.registry.specimens import queries
from leeward.apps.registry.specimens.access import may_keep
from leeward.apps.registry.specimens.actions import add_specimen, change_specimen, retire_specimen
from leeward.apps.registry.specimens.forms import SpecimenForm, form_of

_DAY = 24 * 3600


@require_safe
@login_required
def specimens(request: HttpRequest) -> HttpResponse:
    """The library, or what a search in it finds."""
    officer = signed_in(request)
    words = request.GET.get("q", "").replace("\0", "")[:100]  # PostgreSQL stores no NUL
    retired = bool(request.GET.get("retired")) and may_keep(officer)
    found = queries.library(officer, words, retired=retired)
    context = {"found": found, "q": words, "retired": retired, "keeps": may_keep(officer)}
    return render(request, "registry/specimens.html", context)


@require_safe
@login_required
def specimen(request: HttpRequest, id: UUID) -> HttpResponse:
    """One specimen with its whole picture."""
    found = _found(request, id)
    context = {"specimen": found, "keeps": may_keep(signed_in(request), found)}
    return render(request, "registry/specimen.html", context)


@require_safe
@login_required
def picture(request: HttpRequest, id: UUID) -> HttpResponse:
    """The picture, for officers alone; its address changes with it, so the officer's browser may keep it for a day."""
    kept = queries.picture_of(_found(request, id))
    if kept is None:
        raise Http404
    response = HttpResponse(bytes(kept.jpeg), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, max_age=_DAY)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(Role.RECORD_KEEPER)
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new specimen."""
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(Role.RECORD_KEEPER)
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """The form of an existing specimen."""
    return _edit(request, _find_own(request, id))


@require_POST
@needs_role(Role.RECORD_KEEPER)
def retire(request: HttpRequest, id: UUID) -> HttpResponse:
    """Hide it from the counter, or show it again."""
    found = _find_own(request, id)
    version = request.POST.get("version", "")
    try:
        retire_specimen(found, keeper=signed_in(request), version=int(version) if version.isdecimal() else 0)
    except RecordConflict as conflict:
        context = {"specimen": found, "keeps": True, "conflict": CONFLICTS[conflict.code]}
        return render(request, "registry/specimen.html", context, status=409)
    return redirect("registry:specimen", id=id)


def _edit(request: HttpRequest, found: Specimen | None) -> HttpResponse:
    form = form_of(found, request.POST, request.FILES) if request.method == "POST" else form_of(found)
    if request.method == "POST" and form.is_valid():
        stored = _store(request, form, found)
        if stored is not None:
            return redirect("registry:specimen", id=stored.pk)
    context = {"form": form, "specimen": found}
    return render(request, "registry/specimen_form.html", context, status=422 if form.errors else 200)


def _store(request: HttpRequest, form: SpecimenForm, found: Specimen | None) -> Specimen | None:
    """The specimen as stored; None where the form now says why it was not."""
    keeper, picture = signed_in(request), form.cleaned_data["picture"]
    if found is None:
        return add_specimen(form.facts(), picture, keeper=keeper)
    try:
        version = form.cleaned_data["version"] or 0
        return change_specimen(found, form.facts(), picture, keeper=keeper, version=version)
    except RecordConflict as conflict:
        form.add_error(None, str(CONFLICTS[conflict.code]))
        return None


def _found(request: HttpRequest, id: UUID) -> Specimen:
    found = queries.specimen(id, signed_in(request))
    if found is None:
        raise Http404(_("There is no such specimen."))
    return found


def _find_own(request: HttpRequest, id: UUID) -> Specimen:
    found = _found(request, id)
    if not may_keep(signed_in(request), found):
        raise PermissionDenied
    return found
