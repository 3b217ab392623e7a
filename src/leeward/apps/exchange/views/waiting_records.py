"""What partners changed beyond their limits: the page with counts and examples, and the decision."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.agencies.access.refusal import NotAllowed
from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.exchange.access import DECIDERS
from leeward.apps.exchange.actions.waiting_records import WITHDRAWN_AFTER, leave_out, let_through
from leeward.apps.exchange.forms.waiting_records import DecideForm
from leeward.apps.exchange.queries.waiting_records import Group, group_of, groups_for
from leeward.apps.registry.models import WaitingChange
from leeward.apps.registry.queries.labels import finding_word


@require_GET
@needs_role(*DECIDERS)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits of each owner, with the figures of its day and examples."""
    officer = signed_in(request)
    groups = [(each, DecideForm(initial={"shown": each.digest}), _examples(each)) for each in groups_for(officer)]
    shown = {"groups": groups, "why_not": why_not_second(officer), "days": WITHDRAWN_AFTER.days}
    return render(request, "exchange/waiting_records.html", shown)


def _examples(group: Group) -> list[tuple[WaitingChange, str, str]]:
    """The examples, with what each record leads to now and would lead to."""
    return [(row, finding_word(row.before), finding_word(row.after)) for row in group.examples]


@require_POST
@needs_role(*DECIDERS)
def decide(request: HttpRequest, code: str, effect: str) -> HttpResponse:
    """Let through or keep out exactly what was shown."""
    officer, form = signed_in(request), DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why, and choose what happens with these changes. Nothing was done."))
        return redirect("exchange:waiting")
    group = group_of(officer, code, effect)
    act = let_through if form.cleaned_data["decision"] == "let_through" else leave_out
    try:
        is_same = group is not None and group.digest == form.cleaned_data["shown"]
        if group is None or not is_same or not act(group, officer, form.cleaned_data["reason"]):
            messages.error(request, _("More came, or it was decided in the meantime. Nothing was done: look again."))
            return redirect("exchange:waiting")
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    messages.success(request, _("It is done, and in the audit log."))
    return redirect("exchange:waiting")
