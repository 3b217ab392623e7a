"""Asking another agency of the node for a second person, accepting that, and ending it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.access.seconding import SECONDS, own_secondings
from leeward.apps.agencies.actions import seconding
from leeward.apps.agencies.forms.seconding import AskSecondForm
from leeward.apps.agencies.views.acts import sent, tried

_ACTS = {
    "accept": (seconding.accept, gettext_lazy("Accepted. What waits there for a second person is on this page.")),
    "end": (seconding.end, gettext_lazy("Ended. The other agency seconds nothing more here.")),
}


@require_POST
@needs_role(*SECONDS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for it."""
    officer = signed_in(request)
    form = AskSecondForm(officer, request.POST)
    said = _("Asked. Once an administrator there accepts, people of that agency decide what waits for a second person.")
    sent(request, form, lambda: seconding.ask(**form.cleaned_data, by=officer), said)
    return redirect("agencies:rights")


@require_POST
@needs_role(*SECONDS)
def decide(request: HttpRequest, id: int, what: str) -> HttpResponse:
    """Accept it, or end it."""
    officer = signed_in(request)
    row = get_object_or_404(own_secondings(officer), pk=id)
    if what not in _ACTS:
        raise Http404
    act, said = _ACTS[what]
    tried(request, lambda: act(row, by=officer), str(said))
    return redirect("agencies:rights")
