"""The directory of services, and referrals that came to the agency."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.protection.access import CARERS
from leeward.apps.protection.actions.received_reads import note_received_read
from leeward.apps.protection.actions.receiving import answer
from leeward.apps.protection.actions.services import remove_service, save_service
from leeward.apps.protection.forms.referrals import DeclineForm, ServiceForm
from leeward.apps.protection.models import Received
from leeward.apps.protection.queries.referrals import read_packet, received, services
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*CARERS)
def directory(request: HttpRequest) -> HttpResponse:
    """Services with their places and languages."""
    return render(request, "protection/services.html", {"page": list_page(request, services())})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def service(request: HttpRequest, id: UUID | None = None) -> HttpResponse:
    """Add a service, or change one of the officer's agency."""
    officer = signed_in(request)
    row = services().filter(pk=id, node="", keeper=officer.agency).first() if id else None
    if id and row is None:
        raise Http404
    here = {"here": "no" if row is not None and row.agency is None else "yes"}
    form = ServiceForm(request.POST if request.method == "POST" else None, instance=row, initial=here)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ServiceForm.Meta.fields}
        try:
            save_service(values, officer=officer, service=row, here=form.cleaned_data["here"] == "yes")
        except NoOwnerKey as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. Partners see it as soon as they are reached."))
            return redirect("protection:services")
    context = {"form": form, "service": row}
    return render(request, "protection/service.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*CARERS)
def remove(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a service of the officer's agency out of the directory."""
    officer = signed_in(request)
    row = services().filter(pk=id, node="", keeper=officer.agency).first()
    if row is None:
        raise Http404
    try:
        remove_service(row, officer=officer)
    except NoOwnerKey as error:
        messages.error(request, str(error))
    return redirect("protection:services")


@require_safe
@needs_role(*CARERS)
def incoming(request: HttpRequest) -> HttpResponse:
    """Referrals to the agency."""
    context = {"page": list_page(request, received(signed_in(request))), "now": timezone.now()}
    return render(request, "protection/received.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def one(request: HttpRequest, id: UUID) -> HttpResponse:
    """One referral that came: what it says, accept, decline."""
    officer = signed_in(request)
    row = received(officer).filter(pk=id).first()
    if row is None:
        raise Http404
    form = DeclineForm(request.POST if request.POST.get("do") == "decline" else None)
    if request.method == "POST" and (request.POST.get("do") == "accept" or form.is_valid()):
        state = Received.State.ACCEPTED if request.POST.get("do") == "accept" else Received.State.DECLINED
        try:
            answer(row, state, form.cleaned_data["why"] if form.is_bound else "", officer=officer)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return redirect("protection:received_one", row.pk)
    note_received_read(row, officer=officer)
    said = read_packet(row.packet or b"") if row.wrapped else []
    context = {"row": row, "said": said, "form": form, "now": timezone.now()}
    return render(request, "protection/received_one.html", context, status=422 if form.errors else 200)
