"""Referring a case: services with or without consent, the exact preview, and what became of each referral."""

import hashlib
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.protection.actions.cases import note_read
from leeward.apps.protection.actions.referring import refer
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.fear import fled_by_person
from leeward.apps.protection.queries.referrals import Choice, choices, packet_of, read_packet, referrals_of
from leeward.apps.protection.views.pages import case_page, of_case
from leeward.core.care.consent import Field
from leeward.messages.care import SENTENCES
from leeward.messages.consents import FIELDS
from leeward.platform.file_answer import file_response
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_safe
@of_case
def referrals(request: HttpRequest, case: Case) -> HttpResponse:
    """The case's referrals, and the services to choose from."""
    now = timezone.now()
    page = list_page(request, choices(case, now))
    offered = [(each, SENTENCES.get(each.why, "")) for each in page.rows]
    context = {"referrals": referrals_of(case), "page": page, "offered": offered, "now": now}
    context["fled"] = fled_by_person(case)
    return case_page(request, case, "referrals", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def preview(request: HttpRequest, case: Case, service: UUID) -> HttpResponse:
    """What the service will see, to the byte; and sending exactly that."""
    choice = next((each for each in choices(case, timezone.now()) if each.service.pk == service), None)
    if choice is None:
        raise Http404
    if request.method == "POST":
        return _send(request, case, choice)
    return _preview(request, case, choice, _parts(request.GET.getlist("part"), choice))


@require_safe
@of_case
def sealed_file(request: HttpRequest, case: Case, referral: UUID) -> HttpResponse:
    """The sealed file of a referral to a service without Leeward."""
    found = referrals_of(case).filter(pk=referral).first()
    if found is None or not found.file:
        raise Http404
    note_read(case, "referral_file", officer=signed_in(request))
    return file_response(bytes(found.file), f"referral-{str(found.pk)[-8:]}.sealed")


def _send(request: HttpRequest, case: Case, choice: Choice) -> HttpResponse:
    parts = _parts(request.POST.getlist("part"), choice)
    try:
        number = UUID(request.POST.get("number", ""))
    except ValueError:
        return _preview(request, case, choice, parts, status=422)
    digest = request.POST.get("digest", "")
    try:
        sent, password = refer(case, choice.service, number, parts, digest, officer=signed_in(request))
    except NotAllowed as refusal:
        return _preview(request, case, choice, parts, refusal=str(refusal), status=409)
    if password:
        return case_page(request, case, "referral_file", {"referral": sent, "password": password})
    return redirect("protection:referrals", case.pk)


def _preview(
    request: HttpRequest, case: Case, choice: Choice, parts: list[Field], *, refusal: str = "", status: int = 200
) -> HttpResponse:
    number = uuid4()
    packet = packet_of(case, choice, number, parts)
    context = {
        "choice": choice,
        "why": SENTENCES.get(choice.why, ""),
        "offered": [(field, FIELDS[field], field in parts) for field in choice.fields],
        "parts": parts,
        "packet": packet.decode(),
        "said": read_packet(packet),
        "size": len(packet),
        "number": number,
        "digest": hashlib.sha256(packet).hexdigest(),
        "refusal": refusal,
    }
    return case_page(request, case, "refer", context, status=status)


def _parts(asked: list[str], choice: Choice) -> list[Field]:
    """The parts that were chosen, of those that consent allows; all of them where nothing was chosen."""
    return [field for field in choice.fields if field in asked] or list(choice.fields)
