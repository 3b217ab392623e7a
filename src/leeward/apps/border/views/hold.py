"""A hold that the counter's page does not show, and ending any hold."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.access import COUNTER, is_held, may_end, visible_referrals
from leeward.apps.border.actions import holds
from leeward.apps.border.actions.reads import hold_read
from leeward.apps.border.forms.closure import HoldForm
from leeward.apps.border.models import Hold
from leeward.apps.border.queries.checks import quiet_hold_for
from leeward.apps.border.views.owners import owners_context
from leeward.apps.border.views.recipient_context import whole_context
from leeward.apps.border.views.verdict import check_or_404
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(Role.SUPERVISOR, Role.PROTECTION)
def hold(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """The hold below a quiet verdict without a referral; with one, the referral's page shows it."""
    officer = signed_in(request)
    check = quiet_hold_for(check_id, officer)
    if check is None:
        raise Http404
    referral = visible_referrals(officer).filter(check_made=check).first()
    if referral is not None:
        return redirect("border:referral", referral.pk)
    hold_read(check, officer=officer)
    context = whole_context(check, officer) | owners_context(request, check, counter=False, page="hold")
    return render(request, "border/hold.html", context)


@require_POST
@needs_role(*COUNTER, Role.PROTECTION)
def end(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """End the hold of a check by an exception or a supervisor's decision."""
    officer = signed_in(request)
    referral = visible_referrals(officer).filter(check_made=check_id).select_related("check_made").first()
    check = referral.check_made if referral else check_or_404(check_id, officer)
    form = HoldForm(request.POST)
    try:
        _end(check, form, officer)
        messages.success(request, _("The hold has ended. Decide on the traveller now."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    if is_discreet(check) and may_end(officer, check) and is_held(check):
        return redirect("border:referral", referral.pk) if referral else redirect("border:hold", check.pk)
    return redirect("border:verdict", check.pk)


def _end(check: Check, form: HoldForm, officer: Officer) -> None:
    if not form.is_valid():
        raise NotAllowed(_("The form was not complete, or a text in it was too long."))
    data = form.cleaned_data
    how, reason = data["how"], data["reason"]
    if how == Hold.End.URGENT_EXCEPTION:
        holds.urgent_exception(check, reason=reason, officer=officer)
    elif how == Hold.End.SUPERVISOR:
        holds.supervisor_decides(check, reason=reason, officer=officer)
    else:
        raise NotAllowed(_("Choose how the hold ended."))
