"""Setting how many counters of a post are open."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.queries import post_coded
from leeward.apps.arrivals.access import may_set_counters
from leeward.apps.arrivals.actions import open_counters
from leeward.apps.arrivals.forms import CountersForm
from leeward.apps.arrivals.queries.timeline import timeline
from leeward.apps.arrivals.views.voyages import render_timeline
from leeward.core.printable import printable


@require_POST
@needs_role(Role.SUPERVISOR)
def set_counters(request: HttpRequest) -> HttpResponse:
    """Store the number; the page of voyages says what is wrong and keeps what was typed."""
    officer, code = signed_in(request), printable(request.POST.get("post", ""))
    post = post_coded(code)
    if post is None:
        raise Http404
    if not may_set_counters(officer, post):
        raise PermissionDenied
    form = CountersForm(request.POST)
    if not form.is_valid():
        return render_timeline(request, timeline(officer, timezone.now(), code), officer, form)
    open_counters.set_counters(post, **form.cleaned_data, officer=officer)
    messages.success(request, _("The open counters are stored."))
    return redirect(f"{reverse('arrivals:expected')}?post={post.code}")
