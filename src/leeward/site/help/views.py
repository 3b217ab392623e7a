"""The pages of help: all texts with a search, the text of one page, all keys, the first day of a role."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import roles_of, signed_in
from leeward.apps.agencies.models import Role
from leeward.site.help.first_day import FIRST_DAY
from leeward.site.help.search import LONGEST, TOPICS, search, topic_named


@require_safe
@login_required
def contents(request: HttpRequest) -> HttpResponse:
    """Every text by its title, the officer's own first days, and what a search finds."""
    query, mine = request.GET.get("q", "")[:LONGEST].strip(), roles_of(signed_in(request))
    context = {
        "query": query,
        "found": search(query),
        "topics": TOPICS,
        "own_roles": [role for role in FIRST_DAY if role in mine],
        "other_roles": [role for role in FIRST_DAY if role not in mine],
    }
    return render(request, "help/contents.html", context)


@require_safe
@login_required
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """How one page works; the same as its "?" shows."""
    found = topic_named(name)
    if found is None:
        raise Http404
    return render(request, "help/topic.html", {"topic": found, "mine": roles_of(signed_in(request))})


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of every page, also before sign-in and for a browser without scripts."""
    return render(request, "help/keys.html", {"topics": [topic for topic in TOPICS if topic.keys]})


@require_safe
@login_required
def first_day(request: HttpRequest, role: str) -> HttpResponse:
    """What a role is for, and what to do in which order."""
    if role not in Role.values:
        raise Http404
    return render(request, "help/first_day.html", {"role": Role(role), "lines": FIRST_DAY[Role(role)]})
