"""What partners changed beyond their limits: the page with counts and examples, and the decision."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.exchange.access import DECIDERS, decided_effects
from leeward.apps.exchange.actions.waiting_records import WITHDRAWN_AFTER, leave_out, let_through
from leeward.apps.exchange.forms.waiting_records import DecideForm
from leeward.apps.exchange.queries.waiting_records import Group, group_of, groups_for
from leeward.apps.registry.models import WaitingChange
from leeward.apps.registry.queries.labels import finding_word
from leeward.platform.refusal import NotAllowed


@require_GET
@needs_role(*DECIDERS)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits of each owner, with the figures of its day and examples."""
    return _page(request)


def _page(request: HttpRequest, typed: tuple[str, str, str] = ("", "", "")) -> HttpResponse:
    """The page; what was `typed` for one owner and effect (code, effect, reason) is in its field again."""
    officer = signed_in(request)
    code, effect, reason = typed
    groups, is_there = [], False
    for each in groups_for(officer):
        is_it = (each.owner.code, each.effect) == (code, effect)
        is_there = is_there or is_it
        form = DecideForm(initial={"shown": each.number, "reason": reason if is_it else ""})
        groups.append((each, form, _examples(each)))
    context = {
        "groups": groups,
        "lost_reason": "" if is_there else reason,
        "why_not": why_not_second(officer),
        "days": WITHDRAWN_AFTER.days,
        "is_protection": WaitingChange.Effect.PROTECTS in decided_effects(officer),
        "is_keeper": WaitingChange.Effect.VANISHES in decided_effects(officer),
    }
    return render(request, "exchange/waiting_records.html", context, status=422 if code else 200)


def _examples(group: Group) -> list[tuple[WaitingChange, str, str]]:
    """The examples, with what each record leads to now and would lead to."""
    return [(row, finding_word(row.before), finding_word(row.after)) for row in group.examples]


@require_POST
@needs_role(*DECIDERS)
def decide(request: HttpRequest, code: str, effect: str) -> HttpResponse:
    """Let through or keep out exactly what was shown; what arrived since goes on waiting."""
    officer, form = signed_in(request), DecideForm(request.POST)
    typed = (code, effect, request.POST.get("reason", "").strip()[:300])
    if not form.is_valid():
        messages.error(request, _("Say why, and choose what happens with these changes. Nothing was done."))
        return _page(request, typed)
    act = let_through if form.cleaned_data["decision"] == "let_through" else leave_out
    group = group_of(officer, code, effect)
    try:
        shown = replace(group, number=form.cleaned_data["shown"]) if group else None
        done = act(shown, officer, form.cleaned_data["reason"]) if shown else 0
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    if not done:
        messages.error(request, _("All that was shown was decided or replaced in the meantime. Nothing was done."))
        return _page(request, typed)
    said = ngettext(
        "%(n)s change is decided, and in the audit log.", "%(n)s changes are decided, and in the audit log.", done
    )
    messages.success(request, said % {"n": done})
    return redirect("exchange:waiting")
