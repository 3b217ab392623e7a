"""Badges: the file for a wallet, the page to print, and the list of revoked ones."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from segno import DataOverflowError

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.agencies.models import Achievement
from leeward.apps.training.access import KEEPERS
from leeward.apps.training.actions.badges import issue_badge, issue_revocations
from leeward.apps.training.queries.badges import own_certificate
from leeward.apps.training.queries.certificates import shown
from leeward.platform.file_answer import file_response
from leeward.platform.qr_code import qr_svg
from leeward.platform.refusal import NotAllowed

MEDIA_TYPE = "application/vc+ld+json"


@require_POST
@login_required
def badge(request: HttpRequest, own: int, way: str) -> HttpResponse:
    """The officer's certificate as a badge: a `file` for a wallet, or a page to `print`."""
    row, officer = _own(request, own), signed_in(request)
    if way not in ("file", "print"):
        raise Http404
    try:
        made = issue_badge(row, officer=officer)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("training:own")
    if way == "file":
        return _file(made, f"badge-{row.code}.json")
    context = {"shown": shown([row], officer)[0], "badge": made, "qr": _qr(made)}
    return render(request, "training/badge.html", context)


@require_POST
@needs_role(*KEEPERS)
def revocations(request: HttpRequest) -> HttpResponse:
    """The signed list of revoked badges, for partners and for `leeward badge verify`."""
    try:
        lists = issue_revocations(officer=signed_in(request))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("training:certificates")
    return _file(lists[-1], "revoked-badges.json")


def _own(request: HttpRequest, certificate: int) -> Achievement:
    row = own_certificate(signed_in(request), certificate)
    if row is None:
        raise Http404
    return row


def _qr(made: dict[str, Any]) -> str:
    """The whole badge as a QR code; nothing where it is too long for one."""
    try:
        return qr_svg(json.dumps(made, separators=(",", ":"), ensure_ascii=False))
    except DataOverflowError:
        return ""


def _file(content: dict[str, Any], name: str) -> HttpResponse:
    return file_response(json.dumps(content, ensure_ascii=False, indent=1), name, MEDIA_TYPE)
