"""The screens of auditor and operator, and what a monitor collects."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from prometheus_client import CONTENT_TYPE_LATEST

from leeward.apps.agencies.access.roles import actor_of, has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions.alarms import NotSettled, settle
from leeward.apps.audit.queries import entries
from leeward.apps.audit.queries.earlier_rows import as_shown, last_earlier_row
from leeward.apps.audit.queries.witnesses import open_alarms
from leeward.apps.oversight.access import may_collect
from leeward.apps.oversight.actions import audit_reading, verify_for
from leeward.apps.oversight.forms import AuditFilter, Settlement
from leeward.apps.oversight.queries import audit_log as queries
from leeward.apps.oversight.queries.installation import page as installation_page
from leeward.apps.oversight.queries.metrics import exposition
from leeward.apps.oversight.queries.upkeep import last_runs
from leeward.apps.oversight.queries.upkeep import upkeep as upkeep_state
from leeward.apps.oversight.views.heads import page as heads_page
from leeward.apps.protection.queries.sealed_acts import opened_acts, sealed_acts

_ROWS = 100


@require_GET
@needs_role(Role.AUDITOR, Role.DATA_PROTECTION, Role.NODE_AUDITOR)
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first, with filters; a check is linked by its rows, never by a name.

    An auditor sees the rows of their own agency, a node auditor those of every one.
    """
    form = AuditFilter(request.GET)
    form.is_valid()  # what is wrong is said beside its field and does not narrow; the others still do
    wanted = {name: "" for name in form.fields} | form.cleaned_data
    officer = signed_in(request)
    whole = has_role(officer, Role.NODE_AUDITOR)
    found = entries(
        actor=wanted["actor"],
        act=wanted["act"],
        object_=wanted["object"],
        agency="" if whole else officer.agency.code,
    )
    audit_reading(officer, wanted)  # first: a row written after the page is counted would push its last one off it
    page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
    last = last_earlier_row()
    rows = [as_shown(row, last) for row in page.object_list]
    kept = urlencode({name: value for name, value in wanted.items() if value})
    alarms = open_alarms().count() if whole else 0
    opens = has_role(officer, Role.AUDITOR)
    shown = {"form": form, "page": page, "rows": rows, "kept": kept, "alarms": alarms}
    return render(request, "oversight/audit.html", shown | {"whole": whole, "opens_sealed": opens})


@require_GET
@needs_role(Role.AUDITOR)
def sealed(request: HttpRequest) -> HttpResponse:
    """What the open log leaves out or shows as any referral, for the auditor of an agency that cares for people."""
    officer = signed_in(request)
    page = Paginator(sealed_acts(officer), _ROWS).get_page(request.GET.get("page"))
    audit_reading(officer, {})
    return render(request, "oversight/sealed.html", {"page": page, "acts": opened_acts(page.object_list)})


@require_POST
@needs_role(Role.NODE_AUDITOR)
def verify_chain(request: HttpRequest) -> HttpResponse:
    """Recompute the whole chain and say whether it holds."""
    return render(request, "oversight/verified.html", {"result": verify_for(signed_in(request))})


@require_GET
@needs_role(Role.NODE_AUDITOR)
def heads(request: HttpRequest) -> HttpResponse:
    """Which partners vouch for the audit log since when, for whose this node does, and alarms to settle."""
    return _heads(request, Settlement())


@require_POST
@needs_role(Role.NODE_AUDITOR)
def settle_alarm(request: HttpRequest, alarm: int) -> HttpResponse:
    """Close an alarm with its reason."""
    form = Settlement(request.POST)
    if not form.is_valid():
        return _heads(request, form, alarm)
    try:
        settle(alarm, form.cleaned_data["reason"], actor=actor_of(signed_in(request)))
    except NotSettled:
        messages.info(request, _("It is already resolved."))
    return redirect("oversight:heads")


def _heads(request: HttpRequest, form: Settlement, alarm: int = 0) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, "oversight/heads.html", heads_page(form, alarm), status=status)


@require_GET
@needs_role(Role.NODE_ADMINISTRATOR)
def installation(request: HttpRequest) -> HttpResponse:
    """The state of the installation: index, speed, memory, sources, and what to do about trouble."""
    return render(request, "oversight/installation.html", installation_page(queries.installation()))


@require_GET
@needs_role(Role.NODE_ADMINISTRATOR)
def upkeep(request: HttpRequest) -> HttpResponse:
    """When backup, restore test and update last worked, the room on the disk, and the one command for each."""
    shown = {"state": upkeep_state(timezone.now()), "history": last_runs(), "kept": settings.BACKUPS_KEPT}
    return render(request, "oversight/upkeep.html", shown)


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """The same as numbers for a monitor."""
    if not may_collect(request):
        refused = "Send LEEWARD_METRICS_TOKEN as a bearer token.\n"
        return HttpResponse(refused, status=401, content_type="text/plain", headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(exposition(queries.installation()), content_type=CONTENT_TYPE_LATEST)
