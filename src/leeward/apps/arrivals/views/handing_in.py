"""Handing in a list that came another way. A file is never lost because something beside it is missing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import SENDERS
from leeward.apps.arrivals.actions import handing_in
from leeward.apps.arrivals.forms import ListForm
from leeward.apps.arrivals.models import KeptList
from leeward.apps.arrivals.queries.kept_lists import kept_list


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*SENDERS)
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take a list in and show its report; where something is missing, keep the file and ask for that alone."""
    officer = signed_in(request)
    if request.method != "POST":
        return render(request, "arrivals/hand_in.html", {"form": ListForm()})
    named = request.POST.get("kept", "")
    kept = _kept(named, officer)
    form = ListForm(request.POST, request.FILES, kept=kept)
    persons = 0
    if form.is_valid():
        try:
            made = handing_in.hand_in(form.cleaned_data["file"], form.stated(), kept, officer=officer)
            return redirect("arrivals:report", made.pk)
        except handing_in.VoyageMissing as missing:
            persons = missing.persons
            form.add_error("number", _("The list does not say which voyage it is for."))
    if (new := form.uploaded) is not None:
        kept = handing_in.keep(*new, instead_of=kept, officer=officer)
    context = {"form": form, "kept": kept, "persons": persons, "lost": bool(named) and kept is None}
    return render(request, "arrivals/hand_in.html", context, status=422)


def _kept(named: str, officer: Officer) -> KeptList | None:
    try:
        return kept_list(UUID(named), officer)
    except ValueError:
        return None
