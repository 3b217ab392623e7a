"""The page on how long travellers wait at a post."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.arrivals.access import may_set_counters
from leeward.apps.arrivals.queries.load import posts_of
from leeward.apps.border.access import COUNTER
from leeward.apps.border.queries.wait_times import AHEAD, SPREAD, waiting_at


@require_safe
@needs_role(*COUNTER)
def wait_at_post(request: HttpRequest) -> HttpResponse:
    """The officer's post, or another of the agency's."""
    officer, code = signed_in(request), request.GET.get("post", "")
    posts = posts_of(officer)
    chosen = next((post for post in posts if post.code == code), None)
    if code and chosen is None:
        raise Http404
    post = chosen or next((each for each in posts if each.pk == officer.post_id), posts[0] if posts else None)
    at = waiting_at(post, officer, timezone.now()) if post else None
    hours = int(AHEAD.total_seconds() // 3600)
    context = {"posts": posts, "at": at, "may_set": may_set_counters(officer, post), "hours": hours, "spread": SPREAD}
    return render(request, "border/waiting.html", context)
