"""Badges of partners: those that were brought, bringing one, and removing one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import has_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.views.acts import done, tried
from leeward.apps.training.access import KEEPERS, partner_badges_for
from leeward.apps.training.actions import partner_badges as acts
from leeward.apps.training.forms.partner_badges import PartnerBadgeForm
from leeward.apps.training.queries.partner_badges import shown_badges


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def partners(request: HttpRequest) -> HttpResponse:
    """The officer's own, and for those who keep certificates those of their agency."""
    officer, posted = signed_in(request), request.method == "POST"
    form = PartnerBadgeForm(request.POST if posted else None, request.FILES if posted else None, by=officer)
    said: list[str] = []
    if done(request, form, lambda: said.append(_bring(form, officer))):
        messages.success(request, said[0])
        return redirect("training:partners")
    keeps = has_role(officer, *KEEPERS)
    context = {"badges": shown_badges(officer), "form": form, "keeps": keeps, "here": "partners"}
    return render(request, "training/partners.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def remove(request: HttpRequest, partner: UUID) -> HttpResponse:
    """It opens nothing any more."""
    officer = signed_in(request)
    row = partner_badges_for(officer).filter(pk=partner).first()
    if row is None:
        raise Http404
    tried(request, lambda: acts.remove_badge(row, officer=officer), _("Removed."))
    return redirect("training:partners")


def _bring(form: PartnerBadgeForm, officer: Officer) -> str:
    said = form.cleaned_data
    if said["badge"]:
        on = said.get("officer") or officer
        acts.bring_badge(on, said["badge"], said["revoked"], officer=officer, name=said.get("name", ""))
        return _("Accepted. The list below shows what it opens.")
    closed = acts.bring_list(said["revoked"], officer=officer)
    return ngettext("Read. It revoked %(n)s badge here.", "Read. It revoked %(n)s badges here.", closed) % {"n": closed}
