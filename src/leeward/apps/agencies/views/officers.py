"""Officers: the list, one officer, adding and changing one, suspending, restoring, and one-time links."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.officers import MANAGERS, approvers, given_roles, managed_officers, manages
from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.actions import enrolment, rights
from leeward.apps.agencies.forms.api_keys import KeyForm
from leeward.apps.agencies.forms.officers import NewOfficerForm, OfficerFilter, OfficerForm
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries.api_keys import is_in_force, keys_of
from leeward.apps.agencies.queries.links import open_link
from leeward.apps.agencies.queries.officer_list import found_officers, role_rows
from leeward.apps.agencies.queries.rights import proposals_seen_by, waiting, waiting_roles
from leeward.apps.agencies.queries.sessions import sessions_of
from leeward.core.one_time_code import printed_code
from leeward.platform.refusal import NotAllowed

_ROWS = 50


@require_safe
@needs_role(*MANAGERS)
def officers(request: HttpRequest) -> HttpResponse:
    """The officers whom the administrator manages, with filters."""
    manager = signed_in(request)
    form = OfficerFilter(request.GET, manager=manager)
    given = form.cleaned_data if form.is_valid() else {}
    wanted = {"search": given.get("q", ""), "agency": given.get("agency")}
    found = found_officers(manager, **wanted, role=given.get("role", ""), state=given.get("state", ""))
    kept = urlencode({name: value for name, value in request.GET.items() if name in form.fields and value})
    page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
    rows = [(each, [role.label for role in given_roles(each)]) for each in page]
    return render(request, "agencies/officers.html", {"form": form, "page": page, "rows": rows, "kept": kept})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*MANAGERS)
def new(request: HttpRequest) -> HttpResponse:
    """Add an officer; the answer is the slip with the link for the first password, shown once."""
    manager = signed_in(request)
    initial = {"agency": manager.agency_id, "roles": [Role.OFFICER]}
    form = NewOfficerForm(request.POST if request.method == "POST" else None, manager=manager, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = (data["username"], data["display_name"], data["agency"])
        try:
            officer, code = enrolment.add_officer(*facts, post=data["post"], roles=form.given(), by=manager)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return slip(request, officer, code)
    return render(request, "agencies/officer_form.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@needs_role(*MANAGERS)
def one(request: HttpRequest, id: int) -> HttpResponse:
    """One officer: facts, roles, what waits, sessions and keys."""
    return show(request, _officer(request, id), None)


def show(request: HttpRequest, officer: Officer, key_form: KeyForm | None) -> HttpResponse:
    """The page of an officer, with the form of a new key as it was sent."""
    manager = signed_in(request)
    proposals = waiting(proposals_seen_by(manager).filter(officer=officer))
    context = {
        "officer": officer,
        "roles": role_rows(officer),
        "proposals": [(each, approvers(officer)) for each in proposals],
        "link": open_link(officer),
        "sessions": [(each, False) for each in sessions_of(officer)],
        "keys": [(each, is_in_force(each)) for each in keys_of(officer)],
        "key_form": key_form or KeyForm(officer=officer),
        "manages": manages(manager, officer),
        "own": manager.pk == officer.pk,
    }
    return render(request, "agencies/officer.html", context, status=422 if key_form and key_form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*MANAGERS)
def change(request: HttpRequest, id: int) -> HttpResponse:
    """Change name, agency, post and roles; sensitive roles wait for a second administrator."""
    manager, officer = signed_in(request), _officer(request, id)
    given = [role.value for role in given_roles(officer)]
    initial = {"display_name": officer.display_name, "agency": officer.agency_id, "post": officer.post_id}
    initial |= {"roles": given, "seen": " ".join(given)}
    form = OfficerForm(request.POST if request.method == "POST" else None, manager=manager, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            waits = _apply(form, officer, manager)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Stored."))
            _say_what_waits(request, waits)
            return redirect("agencies:officer", officer.pk)
    context = {"form": form, "officer": officer, "waiting": waiting_roles(officer)}
    return render(request, "agencies/officer_form.html", context, status=422 if form.errors else 200)


def _apply(form: OfficerForm, officer: Officer, manager: Officer) -> list[Role]:
    data = form.cleaned_data
    facts = {"display_name": data["display_name"], "agency": data["agency"], "post": data["post"]}
    changes = enrolment.Changes(**facts, give=form.given(), take=form.taken())
    return enrolment.change_officer(officer, changes, by=manager)


def _say_what_waits(request: HttpRequest, roles: list[Role]) -> None:
    if roles:
        named = ", ".join(str(role.label) for role in roles)
        messages.info(request, _("Waits for a second administrator: %(roles)s.") % {"roles": named})


@require_POST
@needs_role(*MANAGERS)
def act(request: HttpRequest, id: int, what: str) -> HttpResponse:
    """Suspend, restore or sign out an officer, or give or end a one-time link."""
    manager, officer = signed_in(request), _officer(request, id)
    if what != "reset" and what not in _ACTS:
        raise Http404
    try:
        if what == "reset":
            code = rights.reset_password(officer, by=manager)
            if code:
                return slip(request, officer, code)
            messages.info(request, _("This waits for a second administrator, who then gets the link."))
        else:
            messages.success(request, _ACTS[what](officer, manager))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("agencies:officer", officer.pk)


def _suspend(officer: Officer, manager: Officer) -> str:
    rights.suspend(officer, by=manager)
    return _("Suspended: signed out everywhere, and the API keys are revoked.")


def _restore(officer: Officer, manager: Officer) -> str:
    if rights.restore(officer, by=manager):
        return _("Restored. API keys that were revoked stay revoked.")
    return _("This waits for a second administrator, since the officer has a role that needs two administrators.")


def _sign_out(officer: Officer, manager: Officer) -> str:
    count = rights.sign_out(officer, by=manager)
    return ngettext("%(n)d session ended.", "%(n)d sessions ended.", count) % {"n": count}


def _end_link(officer: Officer, manager: Officer) -> str:
    rights.take_link_back(officer, by=manager)
    return _("The link no longer works.")


_ACTS = {"suspend": _suspend, "restore": _restore, "sign-out": _sign_out, "end-link": _end_link}


def slip(request: HttpRequest, officer: Officer, code: str) -> HttpResponse:
    """The one-time link as a slip to hand over, shown this once: nothing here keeps its code."""
    context = {
        "officer": officer,
        "code": printed_code(code),
        "site": request.build_absolute_uri(reverse("agencies:welcome")),
        "address": request.build_absolute_uri(reverse("agencies:password", args=[code])),
        "link": open_link(officer),
        "waiting": [Role(each).label for each in waiting_roles(officer)],
    }
    return render(request, "agencies/slip.html", context)


def _officer(request: HttpRequest, id: int) -> Officer:
    return get_object_or_404(managed_officers(signed_in(request)), pk=id)
