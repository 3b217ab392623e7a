"""Sharing without consent by a rule: the exact preview, the second person, and the review."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.actions.by_rule import ask_by_rule, review_by_rule, second_by_rule
from leeward.apps.protection.forms.by_rule import AgreeForm, ByRuleForm, ReviewForm
from leeward.apps.protection.models import Case, RuleSharing
from leeward.apps.protection.queries.by_rule import hindrances, packet_of, rules_of, shown
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.referrals import read_packet
from leeward.apps.protection.views.pages import case_page, of_case
from leeward.core.record.codes.display import country_name
from leeward.messages import sentence
from leeward.messages.consents import FIELDS, RECIPIENT_KINDS, RULES
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def by_rule(request: HttpRequest, case: Case) -> HttpResponse:
    """What was shared without consent and what waits; and asking for one more, exactly as previewed."""
    officer = signed_in(request)
    today = local_today(officer, timezone.now())
    rules = rules_of(case, today)
    initial = {"state": country_name(case.agency.country)}
    form = ByRuleForm(request.POST if request.method == "POST" else None, rules=rules, initial=initial)
    packet = ""
    if request.method == "POST" and form.is_valid():
        asked = form.asked()
        packet = packet_of(case, asked)
        for code in hindrances(case, asked, today):
            form.add_error(None, sentence(code))
        if not form.errors and request.POST.get("do") == "ask":
            try:
                ask_by_rule(case, asked, request.POST.get("packet", "").replace("\r\n", "\n"), officer=officer)
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("It waits for a second person. Nothing may be shared before."))
                return redirect("protection:by_rule", case.pk)
    context = {
        "form": form,
        "rules": rules,
        "packet": packet if not form.non_field_errors() else "",
        "said": read_packet(packet.encode()),
        "rows": [(each, *_words(each.body)) for each in shown(case, officer)],
        "agree_form": AgreeForm(auto_id=False),
        "review_form": ReviewForm(auto_id="id_review_%s"),
    }
    return case_page(request, case, "by_rule", context, status=422 if form.errors else 200)


@require_POST
@of_case
def second(request: HttpRequest, case: Case, sharing: UUID) -> HttpResponse:
    """Agree that it is shared, or not."""
    found, form = _row(case, sharing), AgreeForm(request.POST)
    if form.is_valid():
        agree, note = form.cleaned_data["agree"] == "yes", form.cleaned_data["note"]
        tried(request, lambda: second_by_rule(case, found, agree=agree, note=note, officer=signed_in(request)))
    return redirect("protection:by_rule", case.pk)


@require_POST
@of_case
def review(request: HttpRequest, case: Case, sharing: UUID) -> HttpResponse:
    """Review what was shared."""
    found, form = _row(case, sharing), ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether it was right, why, and what came of it. Nothing was kept yet."))
        return redirect("protection:by_rule", case.pk)
    said = form.cleaned_data
    tried(
        request,
        lambda: review_by_rule(
            case,
            found,
            right=said["judged"] == "right",
            judgement=said["judgement"],
            came_of_it=said["came_of_it"],
            officer=signed_in(request),
        ),
    )
    return redirect("protection:by_rule", case.pk)


def _row(case: Case, id: UUID) -> RuleSharing:
    found = case.rulesharings.filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def _words(body: object) -> tuple[Any, Any, Sequence[Any], Sequence[Any]]:
    """The names of rule, recipient and parts, and what is shared in words."""
    said = body if isinstance(body, dict) else {}
    parts = [FIELDS[name] for name in said["fields"]]
    return (
        RULES.get(said["rule"], said["rule"]),
        RECIPIENT_KINDS[said["recipient_kind"]],
        parts,
        read_packet(said["packet"].encode()),
    )
