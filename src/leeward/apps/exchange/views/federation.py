"""The administrator's screens of the federation. No root key ever comes here: custodians sign on the command line."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leeward.apps.agencies.access.roles import actor_of, needs_role, signed_in
from leeward.apps.agencies.models import Role
from leeward.apps.exchange.actions import admission
from leeward.apps.exchange.actions import federation as actions
from leeward.apps.exchange.forms.federation import AdmitForm, AdoptForm, FileForm, InviteForm
from leeward.apps.exchange.queries import federation as queries
from leeward.apps.exchange.queries import federation_sentences as sentences
from leeward.apps.exchange.queries.freshness import freshness
from leeward.apps.exchange.views.files import tried
from leeward.core.federation.charter.fingerprint_words import words_of, words_of_member
from leeward.core.federation.charter.signed_charter import SignedCharter
from leeward.platform.file_answer import file_response


@require_GET
@needs_role(Role.NODE_ADMINISTRATOR)
def federation(request: HttpRequest) -> HttpResponse:
    """Who is in the federation, and how fresh the trust is; or the three ways into one."""
    return _overview(request, InviteForm())


@require_POST
@needs_role(Role.NODE_ADMINISTRATOR)
def invite(request: HttpRequest) -> HttpResponse:
    """An invitation as a file."""
    form = InviteForm(request.POST)
    if form.is_valid():
        code, days = form.cleaned_data["code"], form.cleaned_data["days"]
        made = tried(form, lambda: admission.invite(code, days=days, actor=actor_of(signed_in(request))))
        if made is not None:
            return file_response(made.to_bytes(), f"invitation-{code}.json")
    return _overview(request, form)


@require_http_methods(["GET", "POST"])
@needs_role(Role.NODE_ADMINISTRATOR)
def join(request: HttpRequest) -> HttpResponse:
    """Read an invitation: its words, this node's words, and the request to send back."""
    form, context = FileForm(request.POST or None, request.FILES or None), {}
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: admission.answer(form.cleaned_data["data"], actor=actor_of(signed_in(request))))
        if made is not None and "download" in request.POST:
            return file_response(made[1].to_bytes(), f"join-{made[1].member.code}.json")
        if made is not None:
            context = {"invitation": made[0], "words": words_of_member(made[1].member), "carry": form.carry}
    return render(request, "exchange/federation_join.html", {"form": form, **context})


@require_http_methods(["GET", "POST"])
@needs_role(Role.NODE_ADMINISTRATOR)
def admit(request: HttpRequest) -> HttpResponse:
    """Read a join request: its sender's words first, then the draft that admits it, for the custodians."""
    form, context = AdmitForm(request.POST or None, request.FILES or None), {}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["data"]
        if "download" in request.POST:
            made = tried(form, lambda: admission.admit(data, form.rights, actor=actor_of(signed_in(request))))
            if made is not None:
                return file_response(
                    SignedCharter(made, {}).to_bytes(), f"{made.name.lower()}-{made.version}-draft.json"
                )
        member = tried(form, lambda: admission.invited_member(data))
        if member is not None:
            context = {"member": member, "words": words_of_member(member), "carry": form.carry}
    return render(request, "exchange/federation_admit.html", {"form": form, **context})


@require_http_methods(["GET", "POST"])
@needs_role(Role.NODE_ADMINISTRATOR)
def adopt(request: HttpRequest) -> HttpResponse:
    """Show what a federation file changes; adopt it once the administrator says so."""
    form, context = AdoptForm(request.POST or None, request.FILES or None), {}
    if request.method == "POST" and form.is_valid():
        data, words = form.cleaned_data["data"], form.cleaned_data["words"]
        if "adopt" in request.POST:
            actor = actor_of(signed_in(request))
            if tried(form, lambda: actions.adopt(data, words=words, actor=actor)) is not None:
                messages.success(request, _("The federation file is in force."))
                return redirect("exchange:federation")
        elif (found := tried(form, lambda: actions.proposed(data, words=words))) is not None:
            changes = [sentences.change(each) for each in found[1]]
            context = {"charter": found[0], "changes": changes, "carry": form.carry, "given": words}
    return render(request, "exchange/federation_adopt.html", {"form": form, "first": not queries.in_force(), **context})


@require_GET
@needs_role(Role.NODE_ADMINISTRATOR)
def file(request: HttpRequest) -> HttpResponse:
    """The federation file in force, to pass on."""
    charter = queries.in_force()
    if charter is None:
        return redirect("exchange:federation")
    return file_response(queries.signed_in_force(), f"{charter.name.lower()}-{charter.version}.json")


def _overview(request: HttpRequest, form: InviteForm) -> HttpResponse:
    charter = queries.in_force()
    fresh = freshness()
    context: dict[str, Any] = {
        "charter": charter,
        "form": form,
        "me": queries.node_code(),
        "fresh": fresh,
        "warnings": [sentences.warning(code) for code in fresh.warnings],
    }
    if charter is not None:
        context["words"] = words_of(charter)
        context["members"] = [(member, words_of_member(member)) for member in charter.members]
    return render(request, "exchange/federation.html", context)
