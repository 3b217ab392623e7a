"""The page of the story, and going to one of its steps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.login_redirect import to_sign_in
from leeward.apps.agencies.access.roles import signed_in
from leeward.demo.story.stories import STORIES
from leeward.demo.story.walk import COOKIE, Walk, new_walk, walk_of

_DAY = 24 * 3600


@require_safe
def story(request: HttpRequest) -> HttpResponse:
    """The stories with their steps, and the buttons that begin."""
    return render(request, "story.html")


@require_safe
def step(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Open the page of a step for its person; the first step begins another walk, and step 0 ends the walk."""
    if number == 0:
        response = redirect("home")
        response.delete_cookie(COOKIE, samesite="Strict")
        return response
    told = STORIES.get(name)
    if told is None or number > len(told.steps):
        raise Http404
    if not request.user.is_authenticated:
        return to_sign_in(request)
    before = walk_of(request) if number > 1 else None
    walk = Walk(number, before.number) if before and before.story == name else new_walk(name)
    due = told.steps[walk.step - 1]
    right = signed_in(request).username == due.officer
    response = redirect(due.page(walk) if right else reverse("story"))
    response.set_cookie(COOKIE, walk.cookie, max_age=_DAY, httponly=True, samesite="Strict")
    return response
