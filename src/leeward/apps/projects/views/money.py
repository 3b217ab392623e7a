"""Spending and documents of a project."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.projects.access import READERS, WORKERS
from leeward.apps.projects.actions import documents as document_acts
from leeward.apps.projects.actions import money as acts
from leeward.apps.projects.actions.money import is_storable
from leeward.apps.projects.forms.money import DocumentForm, ImportForm, MovementForm
from leeward.apps.projects.models import Project
from leeward.apps.projects.queries import money as queries
from leeward.apps.projects.views.opened import opened, page
from leeward.platform.file_answer import file_response
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def spending(request: HttpRequest, id: UUID) -> HttpResponse:
    """Movements of money, beside the budget; a manager adds one here."""
    found = opened(request, id)
    form = MovementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.spend(found, form.said(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error("reference" if is_storable(form.cleaned_data["amount"]) else "amount", str(refusal))
        else:
            messages.success(request, _("Entered."))
            return redirect("projects:spending", found.pk)
    return _spending_page(request, found, form, ImportForm())


def _spending_page(request: HttpRequest, found: Project, form: Any, import_form: Any, **more: Any) -> HttpResponse:
    rows = list_page(request, queries.transactions(found))
    money = {"years": queries.years(found), "received": queries.received(found), "spent": queries.spent(found)}
    context = {"page": rows, "form": form, "import_form": import_form, **money, **more}
    wrong = bool(form.errors or import_form.errors)
    return page(request, found, "spending", context, here="money", wrong=wrong)


@require_POST
@needs_role(*WORKERS)
def import_money(request: HttpRequest, id: UUID) -> HttpResponse:
    """Import movements from csv; what was not taken is shown by line."""
    found = opened(request, id)
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            done = acts.import_csv(found, form.cleaned_data["file"], officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error("file", str(refusal))
        else:
            return _spending_page(request, found, MovementForm(), form, imported=done)
    return _spending_page(request, found, MovementForm(), form)


@require_POST
@needs_role(*WORKERS)
def reverse(request: HttpRequest, id: UUID, transaction_id: UUID) -> HttpResponse:
    """Take a movement back by its opposite."""
    found = opened(request, id)
    row = found.transactions.filter(pk=transaction_id).first()
    if row is None:
        raise Http404
    try:
        acts.reverse(found, row, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Reversed. Both movements stay visible."))
    return redirect("projects:spending", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*READERS)
def documents(request: HttpRequest, id: UUID) -> HttpResponse:
    """Documents; a manager adds one here."""
    found = opened(request, id)
    form = DocumentForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            document_acts.add_document(found, form.said(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Added."))
            return redirect("projects:documents", found.pk)
    context = {"rows": queries.documents(found), "form": form}
    return page(request, found, "documents", context, here="documents", wrong=bool(form.errors))


@require_safe
@needs_role(*READERS)
def document_file(request: HttpRequest, id: UUID, document_id: UUID) -> HttpResponse:
    """A document's file, for saving: the browser does not show it."""
    row = opened(request, id).documents.filter(pk=document_id, content__isnull=False).first()
    if row is None or row.content is None:
        raise Http404
    return file_response(bytes(row.content), row.file_name, row.media_type)


@require_POST
@needs_role(*WORKERS)
def remove_document(request: HttpRequest, id: UUID, document_id: UUID) -> HttpResponse:
    """Remove a document, or put it back."""
    found = opened(request, id)
    row = found.documents.filter(pk=document_id).first()
    if row is None:
        raise Http404
    back = request.POST.get("act") == "back"
    document_acts.remove_document(found, row, officer=signed_in(request), back=back)
    messages.success(request, _("Put back.") if back else _("Removed. You can put it back."))
    return redirect("projects:documents", found.pk)
