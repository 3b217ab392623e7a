"""Drills in the lane: what is set for a post and who switched it on, and what a decided drill was."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import KEEPERS, SECONDS, lane_posts
from leeward.apps.training.actions import lane_settings as acts
from leeward.apps.training.forms.lane import LaneForm
from leeward.apps.training.models import LaneSetting
from leeward.apps.training.queries.lane_page import revealed
from leeward.apps.training.queries.lane_results import percents, sum_of, with_settings

_WAYS = {
    "ask": (acts.ask_for_lane, gettext_lazy("Asked. A supervisor decides: another person than you.")),
    "approve": (acts.approve_lane, gettext_lazy("Drills are on at this post.")),
    "stop": (acts.stop_lane, gettext_lazy("Drills are off at this post.")),
}


@require_safe
@needs_role(*KEEPERS)
def posts(request: HttpRequest) -> HttpResponse:
    """The posts of the agency, and whether drills come there."""
    rows = with_settings(list(lane_posts(signed_in(request))))
    return render(request, "training/lane.html", {"rows": rows, "here": "lane", "keeps": True})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*KEEPERS)
def post(request: HttpRequest, post: int) -> HttpResponse:
    """What is set for one post; a trainer changes it."""
    officer = signed_in(request)
    at = get_object_or_404(lane_posts(officer), pk=post)
    setting = LaneSetting.objects.select_related("asked_by", "approved_by", "changed_by").filter(post=at).first()
    sent = request.method == "POST"
    form = LaneForm(request.POST if sent else None, setting=setting)
    if done(request, form, lambda: acts.set_lane(at, form.said(), officer=officer)):
        messages.success(request, _("Saved."))
        return redirect("training:lane_post", at.pk)
    decides = setting is not None and setting.waits and has_role(officer, *SECONDS)
    context = {
        "post": at,
        "setting": setting,
        "form": form,
        "trains": has_role(officer, Role.TRAINER),
        "may_decide": decides and officer.pk not in {setting.asked_by_id, setting.changed_by_id} if setting else False,
        "sum": (told := sum_of(at)),
        "missed": told.missed and percents(told.missed),
        "sent_on": told.sent_on and percents(told.sent_on),
        "here": "lane",
        "keeps": True,
    }
    return render(request, "training/lane_post.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*KEEPERS)
def turn(request: HttpRequest, post: int, switch: str) -> HttpResponse:
    """Ask for drills at a post, switch them on as second person, or off."""
    officer = signed_in(request)
    at = get_object_or_404(lane_posts(officer), pk=post)
    if switch not in _WAYS:
        raise Http404
    act, said = _WAYS[switch]
    tried(request, lambda: act(at, officer=officer), str(said))
    return redirect("training:lane_post", at.pk)


@require_safe
@login_required
def reveal(request: HttpRequest, lane_drill: UUID) -> HttpResponse:
    """What a drill was that the officer decided, in one line."""
    shown = revealed(lane_drill, signed_in(request))
    if shown is None:
        raise Http404
    return render(request, "training/lane_reveal.html", {"shown": shown})
