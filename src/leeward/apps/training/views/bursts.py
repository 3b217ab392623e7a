"""Bursts: begin, decide case by case, see what each was, and what all of them say."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.training.actions import bursts as actions
from leeward.apps.training.forms.bursts import DECISIONS, DecisionForm
from leeward.apps.training.models import Preparation
from leeward.apps.training.queries import bursts as queries
from leeward.platform.refusal import NotAllowed


@require_POST
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a burst, or go on with the one that is not finished."""
    try:
        made = actions.begin(signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("training:own")
    return redirect("training:burst", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def burst(request: HttpRequest, burst: UUID) -> HttpResponse:
    """The next case to decide; after the last one, the result."""
    going = queries.own_burst(signed_in(request), burst)
    if request.method == "POST":
        form = DecisionForm(request.POST)
        try:
            if form.is_valid():
                token = form.cleaned_data["token"]
                given = actions.answer(going, form.decided(), token, timezone.now())
                return redirect("training:reveal", going.pk, given.place + 1)
            messages.error(request, _("Choose one of the four decisions."))
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return redirect("training:burst", going.pk)
    place = queries.next_place(going)
    if place is None:
        answers = list(going.answers.all())
        context = {"result": queries.result_of(answers), "answers": answers, "burst": going}
        context["preparation"] = Preparation.objects.filter(burst=going).select_related("operation").first()
        return render(request, "training/burst_result.html", context)
    context = {"shown": queries.shown(going, place), "burst": going, "decisions": DECISIONS}
    context["token"] = actions.token_of(going, place, timezone.now())
    return render(request, "training/burst.html", context)


@require_safe
@login_required
def reveal(request: HttpRequest, burst: UUID, drill: int) -> HttpResponse:
    """What a decided case was, with why."""
    going = queries.own_burst(signed_in(request), burst)
    given = going.answers.filter(place=drill - 1).first()
    if given is None:
        raise Http404
    context = {"shown": queries.shown(going, given.place, given), "burst": going}
    context["decision"] = dict(DECISIONS)[given.decision]
    context["last"] = given.place == len(going.cases) - 1
    return render(request, "training/burst_reveal.html", context)
