"""Where the agency fetches lists: what there is, a new one, a change, a fetch by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.actions.fetching import start_fetch, under_way
from leeward.apps.registry.actions.sources import remove_source, save_source
from leeward.apps.registry.forms.sources import SourceForm, initial_of
from leeward.apps.registry.models import ListSource
from leeward.apps.registry.queries.sources import presets, sources_for
from leeward.messages.failures import failure_sentence
from leeward.platform.worker import QueueFull


@needs_role(Role.RECORD_KEEPER)
def sources(request: HttpRequest) -> HttpResponse:
    """Where the agency fetches lists, how each went, and what publishers offer."""
    found, busy = sources_for(signed_in(request)), under_way()
    rows = [
        (each, each.pk in busy, failure_sentence(each.failure, each.detail) if each.failure else "") for each in found
    ]
    return render(request, "registry/sources.html", {"rows": rows, "presets": presets()})


@needs_role(Role.RECORD_KEEPER)
def new(request: HttpRequest) -> HttpResponse:
    """A new one, perhaps begun from what a publisher offers."""
    offered = {str(number): each for number, each in enumerate(presets())}
    preset = offered.get(request.GET.get("preset", ""))
    initial = {"kind": preset.kind, "every": preset.every, "addresses": "\n".join(preset.addresses)} if preset else {}
    form = SourceForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _look(request, save_source(form.cleaned_data, keeper=signed_in(request)))
    shown = {"form": form, "preset": preset}
    return render(request, "registry/source.html", shown, status=422 if form.errors else 200)


@needs_role(Role.RECORD_KEEPER)
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one; the keeper who saves it imports from it from then on."""
    found = _found(request, pk)
    form = SourceForm(request.POST if request.method == "POST" else None, initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        save_source(form.cleaned_data, keeper=signed_in(request), source=found)
        messages.success(request, _("Stored. It is fetched from there the next time."))
        return redirect("registry:sources")
    shown = {"form": form, "source": found}
    return render(request, "registry/source.html", shown, status=422 if form.errors else 200)


@require_POST
@needs_role(Role.RECORD_KEEPER)
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetch it now, and show what would change."""
    return _look(request, _found(request, pk))


@require_POST
@needs_role(Role.RECORD_KEEPER)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetch from there no more."""
    remove_source(_found(request, pk), keeper=signed_in(request))
    messages.success(request, _("It is no longer fetched. The list and its records stay."))
    return redirect("registry:sources")


def _look(request: HttpRequest, found: ListSource) -> HttpResponse:
    if found.pk in under_way():
        messages.error(request, _("It is already being fetched, or waits for a decision."))
        return redirect("registry:sources")
    try:
        return redirect("registry:import", start_fetch(found, signed_in(request), look=True).pk)
    except QueueFull:
        messages.error(request, _("Too many imports wait already. Nothing was done; try again later."))
        return redirect("registry:sources")


def _found(request: HttpRequest, pk: int) -> ListSource:
    """The source, or the same 404 for one that is absent and one of another agency."""
    return get_object_or_404(sources_for(signed_in(request)), pk=pk)
