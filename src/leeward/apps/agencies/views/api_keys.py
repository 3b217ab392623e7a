"""API keys: all of an administrator's officers, making one, revoking one."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.officers import MANAGERS, managed_officers
from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.actions import rights
from leeward.apps.agencies.forms.api_keys import KeyForm
from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.agencies.queries.api_keys import is_in_force, keys_seen_by
from leeward.apps.agencies.views.officers import show
from leeward.platform.refusal import NotAllowed

_MOST = 500


@require_safe
@needs_role(*MANAGERS)
def api_keys(request: HttpRequest) -> HttpResponse:
    """Every key of the officers whom the administrator manages: what for, until when, last used."""
    found = keys_seen_by(signed_in(request))[:_MOST]
    return render(request, "agencies/api_keys.html", {"keys": [(each, is_in_force(each)) for each in found]})


@require_POST
@needs_role(*MANAGERS)
def create(request: HttpRequest, id: int) -> HttpResponse:
    """Make a key of an officer; the answer shows it, this once."""
    manager = signed_in(request)
    officer = get_object_or_404(managed_officers(manager), pk=id)
    form = KeyForm(request.POST, officer=officer)
    if not form.is_valid():
        return show(request, officer, form)
    data = form.cleaned_data
    try:
        facts = {"days": data["days"], "purpose": Purpose(data["purpose"])}
        key = rights.give_key(officer, data["label"], **facts, by=manager)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return show(request, officer, form)
    if not key:
        messages.info(request, _("This waits for a second administrator, who then gets the key."))
        return redirect("agencies:officer", officer.pk)
    return shown_once(request, officer, key, data)


def shown_once(request: HttpRequest, officer: Officer, key: str, data: Mapping[str, Any]) -> HttpResponse:
    """The page with a new key: nothing here keeps it."""
    return render(request, "agencies/key.html", {"officer": officer, "key": key, "made": data})


@require_POST
@needs_role(*MANAGERS)
def revoke(request: HttpRequest, id: int) -> HttpResponse:
    """Revoke a key: it stops working at once, for good."""
    manager = signed_in(request)
    key = get_object_or_404(keys_seen_by(manager), pk=id)
    try:
        rights.revoke_key(key, by=manager)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The key %(label)s no longer works.") % {"label": key.label})
    return redirect("agencies:officer", key.officer_id)
