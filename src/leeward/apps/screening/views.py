"""Pages of screening: decisions on false hits, how many marks partners gave, and whether faces are compared."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.screening.access.faces import DECIDERS, may_agree, may_ask
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import check_read
from leeward.apps.screening.actions.faces import agree_to_faces, ask_for_faces, stop_faces
from leeward.apps.screening.actions.false_hits import decide_pair, withdraw_pair
from leeward.apps.screening.forms import FaceForm, PairDecisionForm
from leeward.apps.screening.models import PairDecision
from leeward.apps.screening.queries.checks import (
    check_for,
    decisions_elsewhere,
    decisions_in_force,
    finding_of,
    present,
)
from leeward.apps.screening.queries.face_matcher import model_files
from leeward.apps.screening.queries.face_settings import setting_of
from leeward.apps.screening.queries.received_marks import MOST_OF_A_PARTNER, by_partner
from leeward.apps.screening.queries.resolutions import about


@require_GET
@needs_role(Role.SUPERVISOR, Role.DATA_PROTECTION)
def pair_decisions(request: HttpRequest) -> HttpResponse:
    """Decisions in force, with their reasons and when they end."""
    return render(request, "screening/pair_decisions.html", {"decisions": decisions_in_force(signed_in(request))})


@require_GET
@needs_role(Role.SUPERVISOR, Role.DATA_PROTECTION)
def partner_marks(request: HttpRequest) -> HttpResponse:
    """How many people in care each partner has marked here: neither who they are nor whether one was checked."""
    return render(request, "screening/partner_marks.html", {"partners": by_partner(), "most": MOST_OF_A_PARTNER})


@require_http_methods(["GET", "POST"])
@needs_role(Role.SUPERVISOR)
def pair_decision_new(request: HttpRequest, check_id: UUID, order: int) -> HttpResponse:
    """Decide that a hit of this check is false; reading the check beside the form is audited."""
    officer = signed_in(request)
    check = check_for(check_id, officer)
    finding = finding_of(check, order) if check else None
    if check is None or finding is None:
        raise Http404
    elsewhere = decisions_elsewhere(check.document_digest, officer)
    elsewhere = elsewhere.filter(about(finding.record, finding.record_version))
    form = PairDecisionForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            adopts = elsewhere.get(pk=data["adopts"]) if data["adopts"] else None
            decide_pair(check, finding, supervisor=officer, reason=data["reason"], adopts=adopts)
        except InvalidRequest as error:
            form.add_error(None, str(error))
        except PairDecision.DoesNotExist:
            form.add_error(None, _("That decision of another agency is no longer in force."))
        else:
            messages.success(request, _("The decision is in force until it expires."))
            return redirect("screening:pair_decisions")
    check_read(check, officer=officer)
    shown = present(check, officer)
    record_id = finding.record.rpartition("/")[2]
    context = {
        "form": form,
        "elsewhere": elsewhere,
        "check": shown,
        "finding": shown["findings"][order],
        "record_id": record_id,
    }
    return render(request, "screening/pair_decision_new.html", context)


@require_POST
@needs_role(Role.SUPERVISOR)
def pair_decision_withdraw(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Take a decision back."""
    officer = signed_in(request)
    decision = decisions_in_force(officer).filter(pk=decision_id).first()
    if decision is None:
        raise Http404
    withdraw_pair(decision, supervisor=officer)
    messages.success(request, _("The decision is withdrawn; the next check shows the hit as before."))
    return redirect("screening:pair_decisions")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*DECIDERS)
def faces(request: HttpRequest) -> HttpResponse:
    """The setting with who decided it, and asking for another."""
    officer = signed_in(request)
    form = FaceForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: ask_for_faces(**form.cleaned_data, officer=officer)):
        messages.success(request, _("Asked. The data protection officer decides; until then no face is compared."))
        return redirect("screening:faces")
    setting, files = setting_of(officer.agency), model_files()
    context = {
        "setting": setting,
        "model": files.digest if files else "",
        "may_ask": may_ask(officer),
        "may_agree": setting is not None and may_agree(officer, setting),
        "form": form,
    }
    return render(request, "screening/faces.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*DECIDERS)
def faces_agree(request: HttpRequest) -> HttpResponse:
    """Agree to the version that the page showed."""
    shown = request.POST.get("version", "")
    version = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 10 else 0
    said = _("Agreed. Counters with a picture of the traveller compare it from now on.")
    tried(request, lambda: agree_to_faces(version, officer=signed_in(request)), said)
    return redirect("screening:faces")


@require_POST
@needs_role(*DECIDERS)
def faces_stop(request: HttpRequest) -> HttpResponse:
    """Switch it off."""
    tried(request, lambda: stop_faces(officer=signed_in(request)), _("No face is compared from now on."))
    return redirect("screening:faces")
