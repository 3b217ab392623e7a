"""Cards of facts that are due: one after another, with the keyboard, also while the link is down."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.agencies.views.acts import done
from leeward.apps.training.access import KEEPERS
from leeward.apps.training.actions.cards import review_card
from leeward.apps.training.forms.cards import GRADES, CardForm
from leeward.apps.training.queries.cards import due_cards

BY_SCRIPT = "x-card"
"""The header of an answer that the page's script sends: it needs no page back."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cards(request: HttpRequest) -> HttpResponse:
    """The cards that are due, and the answer to one of them. Without scripts each opens in the page."""
    officer = signed_in(request)
    form = CardForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        said = form.cleaned_data
        review_card(said["card"], said["seen"], said["grade"], form.moment(), officer=officer)

    if done(request, form, act):
        return HttpResponse(status=204) if BY_SCRIPT in request.headers else redirect("training:cards")
    if BY_SCRIPT in request.headers:
        return HttpResponse(status=422)
    due = due_cards(officer, timezone.now())
    context = {"cards": due, "grades": GRADES, "form": form, "here": "cards", "keeps": has_role(officer, *KEEPERS)}
    return render(request, "training/cards.html", context, status=422 if form.errors else 200)
