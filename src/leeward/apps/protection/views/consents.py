"""The consent screen, the receipt, and a withdrawal at a desk of the agency."""

import time
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.queries import zone_of
from leeward.apps.declarations.languages import LANGUAGES
from leeward.apps.protection.actions.consents import make_receipt, record_consents
from leeward.apps.protection.actions.withdrawing import withdraw, withdraw_all, withdraw_by_code
from leeward.apps.protection.forms.consents import CodeForm, ConsentForm
from leeward.apps.protection.models import Case, Consent, Section
from leeward.apps.protection.queries.ages import is_child
from leeward.apps.protection.queries.case_files import stated_consent
from leeward.apps.protection.queries.consents import consent_of, current_receipt, rows
from leeward.apps.protection.queries.recipients import recipients
from leeward.apps.protection.queries.sections import section_body
from leeward.apps.protection.views.pages import case_page, of_case
from leeward.platform.qr_code import qr_svg
from leeward.platform.rate_limit import Limit, Rate
from leeward.platform.refusal import NotAllowed

misses = Limit(Rate(10, 60.0))
"""Codes that open nothing, of one officer."""


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def consent(request: HttpRequest, case: Case) -> HttpResponse:
    """What the person agreed to, and asking for one more consent."""
    officer, now = signed_in(request), timezone.now()
    known = case.consents.first()
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        recipients=recipients(case),
        child=is_child(case),
        now=now.astimezone(zone_of(officer.agency)),
        before=(known.body or {}) if known else {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            record_consents(case, [form.body()], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. Give the person a receipt before the talk ends."))
            return redirect("protection:consent", case.pk)
    context = {"form": form, "rows": rows(case, now), "receipt": current_receipt(case), "languages": LANGUAGES}
    context["stated"] = stated_consent(section_body(case, Section.Kind.FILE))
    return case_page(request, case, "consent", context, status=422 if form.errors else 200)


@require_POST
@of_case
def receipt(request: HttpRequest, case: Case) -> HttpResponse:
    """A new receipt in the person's language: the only page that ever shows its code, to print and hand over."""
    try:
        code = make_receipt(case, officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("protection:consent", case.pk)
    address, language = settings.RECEIPTS_ADDRESS, request.POST.get("language", "")
    context = {
        "plain": request.POST.get("plain") == "yes",
        "paper_language": language if language in dict(LANGUAGES) else "en",
        "code": code,
        "address": address,
        "qr": qr_svg(f"{address}#{code}" if address else code),
        "held": [row for row in rows(case, timezone.now()) if not row.why],
    }
    return case_page(request, case, "receipt", context)


@require_POST
@of_case
def withdraw_one(request: HttpRequest, case: Case, consent: UUID) -> HttpResponse:
    """Withdraw one consent with the person at the table."""
    found = consent_of(case, consent)
    if found is None:
        raise Http404
    if withdraw([found], Consent.Way.CASEWORKER, officer=signed_in(request)):
        messages.success(request, _("Withdrawn. Every use stops now; what was kept because of it is erased."))
    return redirect("protection:consent", case.pk)


@require_POST
@of_case
def withdraw_every(request: HttpRequest, case: Case) -> HttpResponse:
    """Withdraw everything with the person at the table."""
    withdraw_all(case, Consent.Way.CASEWORKER, officer=signed_in(request))
    messages.success(request, _("Everything is withdrawn. Every use stops now."))
    return redirect("protection:consent", case.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def at_desk(request: HttpRequest) -> HttpResponse:
    """Someone shows a receipt at any desk of the agency: its code withdraws everything. The officer learns no more."""
    officer = signed_in(request)
    form, told, status = CodeForm(request.POST if request.method == "POST" else None), "", 200
    if request.method == "POST":
        told, status = "invalid", 422
        if misses.wait(str(officer.pk), time.monotonic()):
            told, status = "slow", 429
        elif form.is_valid():
            done = withdraw_by_code(form.cleaned_data["code"], officer.agency, officer=officer)
            told, status = ("done", 200) if done else ("no_code", 404)
            if not done:
                misses.spend(str(officer.pk), time.monotonic())
    return render(request, "protection/at_desk.html", {"form": form, "told": told}, status=status)
