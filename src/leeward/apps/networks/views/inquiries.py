"""Inquiries: the list, a new one, its home with law and scope, and the second person's decision."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import DECIDERS, WATCHERS, WORKERS, leads, may_decide, may_stop
from leeward.apps.networks.actions import inquiries as acts
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.forms.inquiries import InquiryForm, MandateForm, MembersForm, ReasonForm
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries import inquiries as queries
from leeward.apps.networks.queries.scope import mandate_in_force, waiting_mandate
from leeward.apps.networks.queries.visible import protected_in
from leeward.apps.networks.views.opened import known
from leeward.core.graph import kernel
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*WORKERS, *DECIDERS, *WATCHERS)
def inquiries(request: HttpRequest) -> HttpResponse:
    """Every inquiry that the officer may know of."""
    officer = signed_in(request)
    page = list_page(request, queries.inquiries(officer))
    rows = [(row, waiting_mandate(row), row.is_open()) for row in page.rows]
    context = {"page": page, "rows": rows, "analyst": has_role(officer, *WORKERS)}
    context["asks"] = has_role(officer, *WORKERS, *DECIDERS)
    return render(request, "networks/inquiries.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin an inquiry."""
    officer = signed_in(request)
    form = InquiryForm(request.POST if request.method == "POST" else None, officer=officer)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = acts.begin(said["title"], said["question"], said["purpose"], form.wanted(), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The inquiry waits for a supervisor. Nothing opens before it is granted."))
            return redirect("networks:inquiry", made.pk)
    return render(request, "networks/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@needs_role(*WORKERS, *DECIDERS, *WATCHERS)
def inquiry(request: HttpRequest, id: UUID) -> HttpResponse:
    """The home of an inquiry: its question, its law, what it may use, and what can be done next."""
    officer = signed_in(request)
    found = known(request, id)
    works = queries.open_inquiry(id, officer) is not None
    audit_look("inquiry.read", found, officer)
    return render(request, "networks/inquiry.html", _context(found, officer, works=works))


def _context(found: Inquiry, officer: Officer, *, works: bool) -> dict[str, Any]:
    force, waiting = mandate_in_force(found), waiting_mandate(found)
    return {
        "inquiry": found,
        "members": found.members.order_by("display_name"),
        "is_open": found.is_open(),
        "works": works,
        "leads": leads(officer, found) and not found.end,
        "force": force,
        "force_scope": queries.scope_in_names(force) if force else None,
        "waiting": waiting,
        "waiting_scope": queries.scope_in_names(waiting) if waiting else None,
        "decides": waiting is not None and not found.end and may_decide(officer, waiting),
        "stops": may_stop(officer, found) and not found.end,
        "mandates": queries.mandates(found),
        "counts": queries.counts(found) if works else [],
        "protected": protected_in(found) if works else 0,
        "measured": found.interventions.exists(),
        "analysis": kernel.available(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def ask(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for a longer time or another scope; the form begins with the mandate in force."""
    officer, found = signed_in(request), _led(request, id)
    last = mandate_in_force(found) or found.mandates.first()
    initial = {**last.scope, "legal_basis": last.legal_basis, "days": last.days} if last else {}
    form = MandateForm(request.POST if request.method == "POST" else None, officer=officer, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.ask(found, form.wanted(), officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It waits for a supervisor. What was granted before stays until then."))
            return redirect("networks:inquiry", found.pk)
    context = {"form": form, "inquiry": found}
    return render(request, "networks/ask.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*WORKERS)
def take_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back what waits for a second person."""
    found = _led(request, id)
    return _done(request, found, lambda: acts.take_back(found, officer=signed_in(request)), _("Taken back."))


@require_POST
@needs_role(*DECIDERS)
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """Grant what waits, or refuse it."""
    found, officer = known(request, id), signed_in(request)
    waiting = waiting_mandate(found)
    form = ReasonForm(request.POST)
    if waiting is None:
        messages.error(request, _("This has been decided already."))
        return redirect("networks:inquiry", found.pk)
    granted = request.POST.get("act") == "grant"
    if not form.is_valid():
        return _again(request, found, form, "decide_errors")
    reason = form.cleaned_data["reason"]
    told = _("Granted. Its analysts can work now.") if granted else _("Refused. Nothing opens.")
    return _done(request, found, lambda: acts.decide(waiting, granted=granted, reason=reason, officer=officer), told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*WORKERS)
def members(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose who works on it."""
    found, officer = _led(request, id), signed_in(request)
    form = MembersForm(request.POST if request.method == "POST" else None, inquiry=found)
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["members"])
        return _done(request, found, lambda: acts.set_members(found, chosen, officer=officer), _("Saved."))
    context = {"form": form, "inquiry": found}
    return render(request, "networks/members.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*WORKERS)
def close(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close it, with the answer to its question."""
    found, officer = _led(request, id), signed_in(request)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _again(request, found, form, "close_errors")
    answer = form.cleaned_data["reason"]
    told = _("Closed. Charts, decisions and groups no longer open, and will be erased.")
    return _done(request, found, lambda: acts.close(found, answer, officer=officer), told)


@require_POST
@needs_role(*DECIDERS, *WATCHERS)
def stop(request: HttpRequest, id: UUID) -> HttpResponse:
    """Stop it at once."""
    found, officer = known(request, id), signed_in(request)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _again(request, found, form, "stop_errors")
    reason = form.cleaned_data["reason"]
    return _done(request, found, lambda: acts.stop(found, reason, officer=officer), _("Stopped. Nothing of it opens."))


def _again(request: HttpRequest, found: Inquiry, form: ReasonForm, errors: str) -> HttpResponse:
    officer = signed_in(request)
    context = _context(found, officer, works=queries.open_inquiry(found.pk, officer) is not None)
    said = {errors: form.errors["reason"], "said": request.POST.get("reason", "")}
    return render(request, "networks/inquiry.html", {**context, **said}, status=422)


def _done(request: HttpRequest, found: Inquiry, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect("networks:inquiry", found.pk)


def _led(request: HttpRequest, id: UUID) -> Inquiry:
    found = known(request, id)
    if not leads(signed_in(request), found):
        raise Http404
    return found
