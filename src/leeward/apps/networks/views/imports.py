"""Charts of other programs: imported into an open inquiry, what came of each, and erased again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import WORKERS, may_erase
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.actions.charts.imports import erase_import, import_chart, losses
from leeward.apps.networks.forms.charts import IMPORT_IDS, ImportForm, TitleForm
from leeward.apps.networks.models import ChartImport, Inquiry
from leeward.apps.networks.queries.charts.imports import (
    effect_of,
    import_of,
    lost_in_words,
    rejects_csv,
    rejects_of,
    why_unreadable,
)
from leeward.apps.networks.views.charts import Lost, charts_page
from leeward.apps.networks.views.opened import inside
from leeward.core.graph.files.chart_parts import UnreadableChart
from leeward.platform.file_answer import file_response
from leeward.platform.refusal import NotAllowed

_SHOWN = 200
"""Rejects that the page has; the file has all."""


@require_POST
@needs_role(*WORKERS)
def imports(request: HttpRequest, id: UUID) -> HttpResponse:
    """Import a chart; a file that is none keeps the form, with why. One of which something would not be stored is
    imported only once the officer has read what: the file is chosen again, with the digest of the one that was read.
    """
    inquiry, officer = inside(request, id), signed_in(request)
    form = ImportForm(request.POST, request.FILES, auto_id=IMPORT_IDS)
    if form.is_valid():
        upload = form.upload()
        try:
            if request.POST.get("accepted") != upload.sha256 and (lost := losses(inquiry, upload, officer=officer)):
                return charts_page(request, inquiry, TitleForm(), form, Lost(lost_in_words(lost), upload))
            made, is_new = import_chart(inquiry, upload, officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except UnreadableChart as error:
            form.add_error("file", why_unreadable(error))
        else:
            if not is_new:
                messages.info(request, _("This file was imported before. Nothing was changed."))
            return redirect("networks:import", inquiry.pk, made.pk)
    return charts_page(request, inquiry, TitleForm(), form)


@require_safe
@needs_role(*WORKERS)
def import_(request: HttpRequest, id: UUID, import_id: UUID) -> HttpResponse:
    """What an import brought, what it left out, and what erasing it would change."""
    inquiry, found = _found(request, id, import_id)
    officer, rejects = signed_in(request), rejects_of(found)
    context = {
        "inquiry": inquiry,
        "here": "charts",
        "import": found,
        "rejects": rejects[:_SHOWN],
        "rejected": len(rejects),
        "more": max(0, len(rejects) - _SHOWN),
        "effect": effect_of(found),
        "erasable": may_erase(officer, found.source, inquiry),
    }
    return render(request, "networks/import.html", context)


@require_safe
@needs_role(*WORKERS)
def rejects(request: HttpRequest, id: UUID, import_id: UUID) -> HttpResponse:
    """What was left out, as a file."""
    _inquiry, found = _found(request, id, import_id)
    return file_response(rejects_csv(found), f"rejects-{found.pk}.csv")


@require_POST
@needs_role(*WORKERS)
def erase(request: HttpRequest, id: UUID, import_id: UUID) -> HttpResponse:
    """Erase an import."""
    inquiry = inside(request, id)
    try:
        erase_import(inquiry, import_id, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The import is erased, with everything that only it said."))
    return redirect("networks:charts", inquiry.pk)


def _found(request: HttpRequest, id: UUID, import_id: UUID) -> tuple[Inquiry, ChartImport]:
    inquiry = inside(request, id)
    found = import_of(inquiry, import_id)
    if found is None:
        raise Http404
    audit_look("chart.import_read", inquiry, signed_in(request), of=f"import/{found.pk}")
    return inquiry, found
