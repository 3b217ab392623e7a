"""Ending a hold."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access import needs_role, signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.access import COUNTER, visible_referrals
from leeward.apps.border.actions import holds
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.border.forms import HoldForm
from leeward.apps.border.models import Hold
from leeward.apps.border.views.verdict import check_or_404
from leeward.apps.screening.access import is_discreet
from leeward.apps.screening.models import Check


@require_POST
@needs_role(*COUNTER, Role.PROTECTION)
def end(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """End the hold of a check by the owner's answer, an exception, or a supervisor's decision."""
    officer = signed_in(request)
    referral = visible_referrals(officer).filter(check_made=check_id).select_related("check_made").first()
    check = referral.check_made if referral else check_or_404(check_id, officer)
    form = HoldForm(request.POST)
    try:
        _end(check, form, officer)
        messages.success(request, _("The hold has ended. Decide on the traveller now."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    if referral is not None and is_discreet(check):
        return redirect("border:referral", referral.pk)
    return redirect("border:verdict", check.pk)


def _end(check: Check, form: HoldForm, officer: Officer) -> None:
    if not form.is_valid():
        raise NotAllowed(_("The form was not complete, or a text in it was too long."))
    data = form.cleaned_data
    how, reason = data["how"], data["reason"]
    if how in {Hold.End.OWNER_CONFIRMED, Hold.End.OWNER_REFUTED}:
        confirmed = how == Hold.End.OWNER_CONFIRMED
        holds.owner_answered(
            check, confirmed=confirmed, who=data["who"], how=data["channel"], note=reason, officer=officer
        )
    elif how == Hold.End.URGENT_EXCEPTION:
        holds.urgent_exception(check, reason=reason, officer=officer)
    elif how == Hold.End.SUPERVISOR:
        holds.supervisor_decides(check, reason=reason, officer=officer)
    else:
        raise NotAllowed(_("Choose how the hold ended."))
