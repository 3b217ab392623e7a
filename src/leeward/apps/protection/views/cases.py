"""The list of cases, a new case, and the key of the agency."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import actor_of, needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.access import CARERS, calls_taken, care_staff, supervises_care
from leeward.apps.protection.actions.cases import open_case, take_over
from leeward.apps.protection.actions.from_calls import open_from_call
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.forms.searching import SearchForm
from leeward.apps.protection.forms.sections import section_form
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.ages import BEFORE_AGE
from leeward.apps.protection.queries.cases import has_key, listed, rows
from leeward.apps.protection.queries.origins import Origin, marks_of_origin, origin_of, origins
from leeward.apps.protection.queries.searching import found_cases
from leeward.apps.protection.views.pages import of_case
from leeward.platform.pages import list_page
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def cases(request: HttpRequest) -> HttpResponse:
    """The agency's cases: what is overdue first; or those that a search finds, which is posted."""
    officer, now = signed_in(request), timezone.now()
    keyed = has_key(officer)
    closed = request.GET.get("show") == "closed"
    form = SearchForm(request.POST if request.method == "POST" else None)
    searched = form.is_valid()
    page = list_page(request, found_cases(officer, form.text()) if searched else listed(officer, now, closed=closed))
    context = {
        "form": form,
        "searched": searched,
        "page": page,
        "rows": rows(page.rows, officer, now),
        "closed": closed,
        "origins": origins(officer, now) if keyed and not closed and not searched else (),
        "has_key": keyed,
        "supervises": supervises_care(officer),
    }
    return render(request, "protection/cases.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def new(request: HttpRequest) -> HttpResponse:
    """First contact with somebody new: the form that opens the case, with `?check=` from what came quietly."""
    officer = signed_in(request)
    origin = _origin(request, officer)
    form = section_form(Section.Kind.FIRST_CONTACT, request.POST if request.method == "POST" else None, {}, BEFORE_AGE)
    if request.method == "POST" and form.is_valid():
        try:
            case = open_case(officer=officer, **marks_of_origin(origin))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            save_section(case, Section.Kind.FIRST_CONTACT, 0, form.body(), officer=officer)
            messages.success(request, _("The case is open. Everything else can wait until the person is safe."))
            return redirect("protection:case", case.pk)
    context = {
        "form": form,
        "origin": origin,
        "origins": () if origin else origins(officer, timezone.now()),
        "has_key": has_key(officer),
        "supervises": supervises_care(officer),
    }
    return render(request, "protection/new.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*CARERS)
def make_key(request: HttpRequest) -> HttpResponse:
    """Make the agency's key for cases; a supervisor of protection does it, once."""
    officer = signed_in(request)
    if not supervises_care(officer):
        messages.error(request, _("A supervisor of protection makes the key."))
    elif make_agency_key(officer.agency, actor=actor_of(officer)):
        messages.success(request, _("The key is made. Have your administrator copy its file to a safe place today."))
    return redirect("protection:cases")


@require_POST
@of_case
def take(request: HttpRequest, case: Case) -> HttpResponse:
    """Become the worker in charge, or give the case to a colleague."""
    chosen = request.POST.get("to", "")
    to = care_staff(case.agency).filter(username=chosen).first() if chosen else None
    if chosen and to is None:
        raise Http404
    tried(request, lambda: take_over(case, officer=signed_in(request), to=to))
    return redirect("protection:case", case.pk)


def _origin(request: HttpRequest, officer: Officer) -> Origin | None:
    """What the case is opened from. Raises Http404 for what did not reach the officer, or has its case."""
    said = request.GET.get("check", "")
    if not said:
        return None
    try:
        found = origin_of(UUID(said), officer, timezone.now())
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@require_POST
@needs_role(*CARERS)
def from_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Open the case of a quiet call's traveller, or go to it; of a call that a colleague took there is none."""
    officer = signed_in(request)
    call = get_object_or_404(calls_taken(officer), pk=call_id)
    try:
        case = open_from_call(call.pk, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("protection:cases")
    return redirect("protection:case", case.pk)
