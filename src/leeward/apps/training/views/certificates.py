"""Certificates of the agency's officers, and what they can achieve."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import (
    KEEPERS,
    SECONDS,
    certificates_for,
    kinds_of,
    may_extend,
    proposed_certificates_for,
)
from leeward.apps.training.actions import certificates as acts
from leeward.apps.training.actions.kinds import add_kind, retire_kind
from leeward.apps.training.forms.certificates import CertificateForm, ExtendForm, KindForm, RevokeForm
from leeward.apps.training.models import ProposedCertificate
from leeward.apps.training.queries.certificates import shown
from leeward.platform.pages import list_page


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*KEEPERS)
def certificates(request: HttpRequest) -> HttpResponse:
    """The certificates, those that end first at the top; a new one is recorded here."""
    officer = signed_in(request)
    form = CertificateForm(request.POST if request.method == "POST" else None, by=officer)
    if done(request, form, lambda: _record(form.cleaned_data, officer)):
        messages.success(request, _("Recorded."))
        return redirect("training:certificates")
    page = list_page(request, certificates_for(officer).order_by("revoked_at", "expires_on", "pk"))
    context = {"page": page, "rows": shown(page.rows, officer), "form": form, "here": "certificates", "keeps": True}
    context["passed"] = proposed_certificates_for(officer).filter(state=ProposedCertificate.State.PROPOSED)
    return render(request, "training/certificates.html", context, status=422 if form.errors else 200)


def _record(said: dict[str, Any], officer: Officer) -> None:
    acts.record_certificate(said["officer"], said["kind"], said["passed_on"], officer=officer)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*KEEPERS)
def certificate(request: HttpRequest, certificate: int) -> HttpResponse:
    """One certificate, and revoking it."""
    row, officer = _known(request, certificate), signed_in(request)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        tried(request, lambda: acts.revoke_certificate(row, because, officer=officer), _("Revoked."))
        return redirect("training:certificate", row.pk)
    context = {
        "shown": shown([row], officer)[0],
        "form": form,
        "extend": ExtendForm() if may_extend(officer, row) else None,
        "is_own": row.officer_id == officer.pk,
        "here": "certificates",
        "keeps": True,
    }
    return render(request, "training/certificate.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*SECONDS)
def extend(request: HttpRequest, certificate: int) -> HttpResponse:
    """Let a certificate count 7 days longer."""
    row, form = _known(request, certificate), ExtendForm(request.POST)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    said = _("Extended by 7 days.")
    tried(request, lambda: acts.extend_certificate(row, because, officer=signed_in(request)), said)
    return redirect("training:certificate", row.pk)


def _known(request: HttpRequest, certificate: int) -> Achievement:
    """The certificate. Raises Http404: another agency's and none are one answer."""
    row = certificates_for(signed_in(request)).filter(pk=certificate).first()
    if row is None:
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*KEEPERS)
def kinds(request: HttpRequest) -> HttpResponse:
    """What officers can achieve; a new one is added here."""
    officer = signed_in(request)
    form = KindForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: add_kind(form.said(), officer=officer)):
        messages.success(request, _("Added. “What certificates open” says whether it opens something."))
        return redirect("training:kinds")
    context = {"kinds": kinds_of(officer), "form": form, "here": "kinds", "keeps": True}
    return render(request, "training/kinds.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*KEEPERS)
def retire(request: HttpRequest, achievement: UUID) -> HttpResponse:
    """No one passes it any more."""
    officer = signed_in(request)
    row = kinds_of(officer).filter(pk=achievement).first()
    if row is None:
        raise Http404
    tried(request, lambda: retire_kind(row, officer=officer), _("Retired. Certificates count until their end."))
    return redirect("training:kinds")
