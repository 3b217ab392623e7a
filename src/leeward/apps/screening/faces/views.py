"""Whether the agency compares faces: the page of those who decide it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.refusal import NotAllowed
from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.screening.faces.access import DECIDERS, may_agree, may_ask
from leeward.apps.screening.faces.actions import agree_to_faces, ask_for_faces, stop_faces
from leeward.apps.screening.faces.forms import FaceForm
from leeward.apps.screening.faces.queries.matcher import model_files
from leeward.apps.screening.faces.queries.settings import setting_of


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*DECIDERS)
def faces(request: HttpRequest) -> HttpResponse:
    """The setting with who decided it, and asking for another."""
    officer = signed_in(request)
    form = FaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_faces(**form.cleaned_data, officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked. The data protection officer decides; until then no face is compared."))
            return redirect("screening:faces")
    setting, files = setting_of(officer.agency), model_files()
    context = {
        "setting": setting,
        "model": files.digest if files else "",
        "may_ask": may_ask(officer),
        "may_agree": setting is not None and may_agree(officer, setting),
        "form": form,
    }
    return render(request, "screening/faces.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*DECIDERS)
def agree(request: HttpRequest) -> HttpResponse:
    """Agree to the version that the page showed."""
    shown = request.POST.get("version", "")
    version = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else 0
    said = _("Agreed. Counters with a picture of the traveller compare it from now on.")
    return _done(request, lambda: agree_to_faces(version, officer=signed_in(request)), said)


@require_POST
@needs_role(*DECIDERS)
def stop(request: HttpRequest) -> HttpResponse:
    """Switch it off."""
    return _done(request, lambda: stop_faces(officer=signed_in(request)), _("No face is compared from now on."))


def _done(request: HttpRequest, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("screening:faces")
