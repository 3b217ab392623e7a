"""What a client reads whose request the server refuses: a page, a problem (RFC 9457), or the shape of `/ftm`."""

import json
from functools import cache

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.platform.serving.request import Head, Refused, Reply

_SENTENCES: dict[str, tuple[Promise, Promise]] = {
    "too_large": (
        _("That is too large"),
        _("A picture may have 20 MB, a passenger list 4 MB. Send a smaller file, or several."),
    ),
    "unknown": (
        _("Sign in first"),
        _("Only signed-in officers and valid keys may send more than 64 KB. Sign in, then send it again."),
    ),
    "slow": (_("The connection is too slow"), _("The request did not arrive in time. Send it again.")),
    "crowded": (_("Too many requests"), _("The server is receiving too much at once. Send it again in a few seconds.")),
    "busy": (_("The server is busy"), _("Too many requests are waiting. Send it again in a few seconds.")),
    "too_often": (
        _("Too many sign-ins"),
        _("Someone at your address, or with this name, tried to sign in too often. Wait a minute, then try again."),
    ),
    "failed": (_("Something went wrong"), _("The request could not be answered. Tell your administrator.")),
}


def refusal(head: Head, refused: Refused) -> Reply:
    """The answer in the client's shape. Nothing of the request is in it, so each is made once."""
    shape = "problem" if head.path.startswith("/api/") else "detail" if head.path.startswith("/ftm/") else "page"
    kind, body = _said(shape, refused.status, refused.code)
    return Reply(refused.status, [(b"content-type", kind), (b"cache-control", b"no-store")], body)


@cache
def _said(shape: str, status: int, code: str) -> tuple[bytes, bytes]:
    title, detail = (str(each) for each in _SENTENCES[code])
    if shape == "page":
        page = render_to_string("refused.html", {"title": title, "detail": detail})
        return b"text/html; charset=utf-8", page.encode()
    if shape == "detail":
        return b"application/json", json.dumps({"detail": f"{title}. {detail}"}).encode()
    problem = {"type": "about:blank", "title": title, "detail": detail, "status": status, "code": code}
    return b"application/problem+json", json.dumps(problem).encode()
