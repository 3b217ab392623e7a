"""Records whose term ends: the owner keeps or ends them, many at once. Without an answer they end on their day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.registry.actions import reviews
from leeward.apps.registry.forms.records import ReviewForm
from leeward.apps.registry.queries import records as queries


@needs_role(Role.RECORD_KEEPER)
def due(request: HttpRequest) -> HttpResponse:
    """The queue, and the answer for those that were chosen."""
    officer = signed_in(request)
    rows = queries.due(officer, timezone.now().date())
    form = ReviewForm(request.POST if request.method == "POST" else None, records=rows)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done, lost = reviews.answer(form.chosen(), said["answer"], keeper=officer, reason=said["reason"])
        messages.success(request, ngettext("%(n)d record answered.", "%(n)d records answered.", done) % {"n": done})
        if lost:
            messages.error(request, _("Some changed in the meantime; look at them again."))
        return redirect("registry:due")
    return render(request, "registry/due.html", {"records": rows, "form": form}, status=422 if form.errors else 200)
