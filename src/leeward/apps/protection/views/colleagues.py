"""Colleagues of protection: who receives quiet calls now, the roster that says so, and who is trained for children."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.desk.views.duty import roster_of
from leeward.apps.protection.access import CARERS, care_staff, supervises_care
from leeward.apps.protection.actions.training import record_child_training
from leeward.apps.protection.forms.training import TrainingForm
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.staff import keeps_roster, staff_of
from leeward.messages import sentence
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*CARERS)
def colleagues(request: HttpRequest) -> HttpResponse:
    """Who is on duty and who is trained; a supervisor of protection plans the one and records the other."""
    officer, now = signed_in(request), timezone.now()
    today, staff, leads = local_today(officer, now), care_staff(officer.agency), supervises_care(officer)
    wanted = request.method == "POST" and request.POST.get("what") == "training"
    form = TrainingForm(request.POST if wanted else None, staff=staff.exclude(pk=officer.pk), today=today)
    if wanted and form.is_valid():
        said = form.cleaned_data
        try:
            record_child_training(said["officer"], said["passed_on"], said["expires_on"], officer=officer)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded."))
            return redirect("protection:colleagues")
    context, status = roster_of(request, staff)
    if status == 302:
        return redirect("protection:colleagues")
    context |= {
        "rows": staff_of(officer.agency, now, today),
        "keeps_roster": keeps_roster(officer.agency),
        "may_change": leads,
        "training_form": form,
        "no_one": sentence("care.call.no_one"),
    }
    return render(request, "protection/colleagues.html", context, status=422 if form.errors else status)
