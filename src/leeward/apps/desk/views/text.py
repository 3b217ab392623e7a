"""Free text to a structured request: paste, look at what was found, tick, send."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access import needs_role, signed_in
from leeward.apps.agencies.queries import local_date
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.desk.access import DESK
from leeward.apps.desk.actions.asking import ask
from leeward.apps.desk.facts import plain
from leeward.apps.desk.forms import SendForm, TextForm
from leeward.apps.desk.proposing import approved, pieces, proposals
from leeward.core.extraction import extract


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*DESK)
def paste(request: HttpRequest) -> HttpResponse:
    """The field for the text; then the text with its marks and a row for each field found. Nothing is kept yet."""
    form = TextForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        officer, text = signed_in(request), form.cleaned_data["text"]
        found = extract(text, today=local_date(officer.post))
        context |= {
            "text": text,
            "pieces": pieces(text, found),
            "proposals": proposals(found),
            "send": SendForm(None, desk=officer.agency),
        }
    return render(request, "desk/text.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
@needs_role(*DESK)
def send(request: HttpRequest) -> HttpResponse:
    """Send what was approved as a request of our own; what is missing is said, and nothing typed is lost."""
    officer, text = signed_in(request), plain(request.POST.get("pasted", ""), longest=TextForm.LONGEST)
    rows = list(zip(request.POST.getlist("name"), request.POST.getlist("value"), strict=False))
    ticked = {int(each) for each in request.POST.getlist("use") if each.isdecimal() and len(each) < 5}
    form = SendForm(request.POST, desk=officer.agency)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = ask(
                data["kind"],
                data["to"],
                text=data["message"],
                presented=approved(row for place, row in enumerate(rows) if place in ticked),
                purpose=data["purpose"],
                officer=officer,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The request is on its way. Only what you ticked and wrote was sent."))
            return redirect("desk:request", made.pk)
    found = extract(text, today=local_date(officer.post))
    context = {
        "form": TextForm(),
        "text": text,
        "pieces": pieces(text, found),
        "proposals": proposals(found),
        "send": form,
    }
    return render(request, "desk/text.html", context, status=422)
