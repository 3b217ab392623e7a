"""Free text to a structured request, or to a draft for the record keeper: paste, look, tick, send."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.desk.access import DESK
from leeward.apps.desk.actions.asking import ask
from leeward.apps.desk.forms.drafts import draft_values
from leeward.apps.desk.forms.requests import DraftForm, SendForm, TextForm
from leeward.apps.desk.queries.proposed import approved, as_sent, pieces, proposals, ticked_rows
from leeward.apps.registry.forms.drafts import NotDrafted, write_draft
from leeward.core.extraction import extract
from leeward.core.printable import plain
from leeward.platform.refusal import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*DESK)
def paste(request: HttpRequest) -> HttpResponse:
    """The field for the text; then the text with its marks and a row for each field found. Nothing is stored yet."""
    form = TextForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        officer, text = signed_in(request), form.cleaned_data["text"]
        found = extract(text, today=local_date(officer.post))
        context |= {
            "text": text,
            "pieces": pieces(text, found),
            "proposals": proposals(found),
            "send": SendForm(None, officer=officer),
            "draft": DraftForm(),
        }
    return render(request, "desk/text.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*DESK)
def send(request: HttpRequest) -> HttpResponse:
    """Send what was approved as a request of our own; the page says what is missing and keeps what was typed."""
    officer = signed_in(request)
    form = SendForm(request.POST, officer=officer)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = ask(
                data["kind"],
                data["to"],
                text=data["message"],
                presented=approved(ticked_rows(request.POST)),
                purpose=data["purpose"],
                officer=officer,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The request is on its way. Only what you ticked and wrote was sent."))
            return redirect("desk:request", made.pk)
    return render(request, "desk/text.html", _render_again(request.POST, officer, form, DraftForm()), status=422)


@require_POST
@needs_role(*DESK)
def draft(request: HttpRequest) -> HttpResponse:
    """Give the approved fields to the agency's record keepers; it becomes a record only when one of them shares it."""
    officer, form = signed_in(request), DraftForm(request.POST)
    if form.is_valid():
        kind, source = form.cleaned_data["record"], form.cleaned_data["source"]
        try:
            write_draft(kind, draft_values(kind, ticked_rows(request.POST)), note=plain(source), officer=officer)
        except NotDrafted:
            form.add_error(None, _("Tick a field that this kind of record has."))
        else:
            messages.success(request, _("The draft waits for a record keeper. It is not a record yet."))
            return redirect("desk:requests")
    return render(
        request,
        "desk/text.html",
        _render_again(request.POST, officer, SendForm(None, officer=officer), form),
        status=422,
    )


def _render_again(said: QueryDict, officer: Officer, send: SendForm, draft: DraftForm) -> dict[str, object]:
    """The page as it was sent, with the officer's ticks and corrections."""
    text = plain(said.get("pasted", ""), longest=TextForm.LONGEST)
    found = extract(text, today=local_date(officer.post))
    return {
        "form": TextForm(),
        "text": text,
        "pieces": pieces(text, found),
        "proposals": as_sent(proposals(found), said),
        "send": send,
        "draft": draft,
    }
