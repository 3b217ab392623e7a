"""Facts for investigators: proposed from the interview, previewed to the byte, released with consent."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.protection.actions.releasing_facts import release_facts
from leeward.apps.protection.forms.released import FactsForm
from leeward.apps.protection.models import Case
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.released import packet_of, permission, problems, proposed, released
from leeward.apps.protection.queries.timeline import timeline
from leeward.apps.protection.views.pages import case_page, of_case
from leeward.messages.care import SENTENCES
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def facts(request: HttpRequest, case: Case) -> HttpResponse:
    """The interview's facts as a form; with `do=release` exactly what was previewed leaves."""
    officer = signed_in(request)
    today = local_today(officer, timezone.now())
    sent = request.method == "POST"
    form = FactsForm(request.POST if sent else None, initial=None if sent else proposed(case, today), today=today)
    packet = b""
    if sent and form.is_valid():
        content = form.content()
        packet = packet_of(content)
        for problem in problems(case, content):
            form.add_error(problem.field, str(problem.why))
        if not form.errors and request.POST.get("do") == "release":
            try:
                release_facts(case, content, request.POST.get("digest", ""), officer=officer)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Released as a method of a protected source. No one can tell whose it is."))
                return redirect("protection:facts", case.pk)
    allowed = permission(case)
    context = {
        "form": form,
        "allowed": allowed.allowed,
        "why": SENTENCES.get(allowed.why, ""),
        "packet": packet.decode() if packet and not form.errors else "",
        "digest": hashlib.sha256(packet).hexdigest() if packet else "",
        "released": released(case),
        "told": [fact for phase in timeline(case) for fact in phase.facts],
    }
    return case_page(request, case, "facts", context, status=422 if form.errors else 200)
