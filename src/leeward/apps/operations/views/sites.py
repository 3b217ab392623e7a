"""The sites of an operation: on a map and in a table, typed or from a file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.views.acts import done
from leeward.apps.operations.access import LEADS, READERS, runs
from leeward.apps.operations.actions.sites import SiteFacts, import_sites, save_site
from leeward.apps.operations.forms.site_file import SiteFileForm
from leeward.apps.operations.forms.sites import SiteForm
from leeward.apps.operations.models import Operation, Site
from leeward.apps.operations.queries import operations as queries
from leeward.apps.operations.queries.site_map import site_map
from leeward.apps.operations.views.opened import known, led
from leeward.apps.operations.views.removing import removed


@require_safe
@needs_role(*READERS)
def sites(request: HttpRequest, id: UUID) -> HttpResponse:
    """The map and the table."""
    found = known(request, id)
    return render(request, "operations/sites.html", _context(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def new(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add a site."""
    return _edited(request, led(request, id), None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def change(request: HttpRequest, id: UUID, site: UUID) -> HttpResponse:
    """Write a site again."""
    found = led(request, id)
    return _edited(request, found, _site(found, site))


@require_POST
@needs_role(*LEADS)
def remove(request: HttpRequest, id: UUID, site: UUID) -> HttpResponse:
    """Take a site out, or put it back."""
    found = led(request, id)
    removed(request, _site(found, site, with_removed=True))
    return redirect("operations:sites", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*LEADS)
def import_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """Read sites from a file: all of its lines, or none."""
    found = led(request, id)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SiteFileForm(*sent, operation=found)
    if done(request, form, lambda: _import(request, found, form)):
        return redirect("operations:sites", found.pk)
    context = {"operation": found, "here": "sites", "form": form}
    return render(request, "operations/import_sites.html", context, status=422 if form.errors else 200)


def _import(request: HttpRequest, operation: Operation, form: SiteFileForm) -> None:
    new, changed = import_sites(operation, form.sites, officer=signed_in(request))
    said = _("Sites: %(new)d new, %(changed)d written again.") % {"new": new, "changed": changed}
    messages.success(request, said)


def _edited(request: HttpRequest, operation: Operation, site: Site | None) -> HttpResponse:
    initial = {name: getattr(site, name) for name in SiteFacts.__slots__} if site else {}
    keys = {name: initial[name].code for name in ("post", "agency") if initial.get(name)}
    form = SiteForm(
        request.POST if request.method == "POST" else None, initial={**initial, **keys}, operation=operation, site=site
    )
    if done(request, form, lambda: save_site(operation, site, form.facts(), officer=signed_in(request))):
        messages.success(request, _("Saved."))
        return redirect("operations:sites", operation.pk)
    context = {"operation": operation, "here": "sites", "site": site, "form": form}
    return render(request, "operations/site.html", context, status=422 if form.errors else 200)


def _context(request: HttpRequest, operation: Operation) -> dict[str, Any]:
    return {
        "operation": operation,
        "here": "sites",
        "plans": runs(signed_in(request), operation),
        "map": site_map(queries.sites(operation)),
        "removed": queries.removed(Site, operation),
    }


def _site(operation: Operation, key: UUID, *, with_removed: bool = False) -> Site:
    rows = Site.with_removed if with_removed else Site.objects
    row: Site | None = rows.filter(operation=operation, pk=key).select_related("operation", "agency", "post").first()
    if row is None:
        raise Http404
    return row
