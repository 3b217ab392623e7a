"""The interview: chips and facts by phase, indicators beside them, the person's own words last."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.views.acts import tried
from leeward.apps.protection.actions.facts import add_fact, change_fact, remove_fact, tap_chip
from leeward.apps.protection.actions.indicators import answer_items
from leeward.apps.protection.forms.work import FactForm
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.ages import asked
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.child_talks import may_talk, trained_colleagues
from leeward.apps.protection.queries.indicators import panel
from leeward.apps.protection.queries.timeline import PHASE_NAMES, Told, fact_of, timeline
from leeward.apps.protection.views.pages import case_page, of_case, shown_section
from leeward.core.care.indicators import Answer
from leeward.core.care.interview import all_chips
from leeward.platform.refusal import NotAllowed

_ANSWERS: dict[str, Answer] = {"yes": "yes", "no": "no", "unknown": "unknown"}


@require_safe
@of_case
def interview(request: HttpRequest, case: Case) -> HttpResponse:
    """Facts by phase, then the person's own words."""
    officer = signed_in(request)
    today = local_today(officer, timezone.now())
    talks = case.is_open and may_talk(case, officer, today)
    fit, said = asked(case, "interview"), bool((case.about or {}).get("child"))
    narrative = shown_section(case, Section.Kind.NARRATIVE) | {"open": talks}
    context = {
        "talks": talks,
        "tells": "narrative" in fit or not said or narrative["last"],
        "trained": {} if talks else trained_colleagues(case, today),
        "said_child": said,
        "phases": timeline(case),
        "panel": panel(case, today),
        "around": shown_section(case, Section.Kind.INTERVIEW) | {"open": talks},
        "narrative": narrative,
    }
    return case_page(request, case, "interview", context)


@require_POST
@of_case
def tap(request: HttpRequest, case: Case) -> HttpResponse:
    """Add the fact of a chip, or take it back."""
    chip = all_chips().get(request.POST.get("chip", ""))
    if chip is None:
        raise Http404
    tried(request, lambda: tap_chip(case, chip, officer=signed_in(request)))
    if request.headers.get("X-Part"):
        return _timeline(request, case)
    return redirect(f"/cases/{case.pk}/interview#{chip.phase}")


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def new_fact(request: HttpRequest, case: Case) -> HttpResponse:
    """A fact in words."""
    phase = request.GET.get("phase", "")
    form = FactForm(
        request.POST if request.method == "POST" else None,
        initial={"phase": phase if phase in PHASE_NAMES else "recruitment"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            add_fact(case, form.body(), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("protection:interview", case.pk)
    return case_page(request, case, "fact", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def one_fact(request: HttpRequest, case: Case, fact: UUID) -> HttpResponse:
    """A fact: change it, or take it out."""
    told = _found(case, fact)
    initial = {**told.body, "number": told.fact.number}
    form = FactForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        number = request.POST.get("number", "")
        version = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
        try:
            saved = change_fact(case, told.fact, version, form.body(told.body), officer=signed_in(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            if saved.pk != told.fact.pk:
                messages.warning(
                    request,
                    _("A colleague changed this fact in the meantime. What you typed is saved as a separate fact."),
                )
            return redirect("protection:interview", case.pk)
    return case_page(request, case, "fact", {"form": form, "told": told}, status=422 if form.errors else 200)


@require_POST
@of_case
def drop_fact(request: HttpRequest, case: Case, fact: UUID) -> HttpResponse:
    """Take a fact out of the timeline."""
    found = _found(case, fact).fact
    tried(request, lambda: remove_fact(case, found, officer=signed_in(request)))
    return redirect("protection:interview", case.pk)


@require_POST
@of_case
def answer(request: HttpRequest, case: Case) -> HttpResponse:
    """Store answers to indicators; a script gets the panel again."""
    today = local_today(signed_in(request), timezone.now())
    shown = panel(case, today)
    if shown is None:
        raise Http404
    given = {
        one.item.id: _ANSWERS[said]
        for each in shown.dimensions
        for one in each.asked
        if (said := request.POST.get(f"item.{one.item.id}", "")) in _ANSWERS
    }
    tried(request, lambda: answer_items(case, shown.rules, given, officer=signed_in(request)))
    if request.headers.get("X-Part"):
        talks = case.is_open and may_talk(case, signed_in(request), today)
        return render(request, "protection/_panel.html", {"case": case, "talks": talks, "panel": panel(case, today)})
    return redirect(f"/cases/{case.pk}/interview#indicators")


def _timeline(request: HttpRequest, case: Case) -> HttpResponse:
    officer = signed_in(request)
    talks = case.is_open and may_talk(case, officer, local_today(officer, timezone.now()))
    return render(request, "protection/_timeline.html", {"case": case, "talks": talks, "phases": timeline(case)})


def _found(case: Case, fact: UUID) -> Told:
    told = fact_of(case, fact)
    if told is None:
        raise Http404
    return told
