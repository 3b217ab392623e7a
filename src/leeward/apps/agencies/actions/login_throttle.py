"""Who knocks, as far as attempts are counted: the address it comes from, and the name it claims."""

import hashlib
import hmac
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from leeward.apps.agencies.models import Officer
from leeward.core.networks import network_of
from leeward.core.user_names import folded

_DIGITS = 16


def client_address(request: HttpRequest) -> str:
    """Whom attempts count for: an IPv4 address, or the line of an IPv6 one, whose owner has every address in it.

    The server has put the client of a proxy of ours into REMOTE_ADDR (`platform.serving`); no header is looked at here.
    """
    return network_of(request.META.get("REMOTE_ADDR", ""))


def claimed_name(request: HttpRequest, credentials: Mapping[str, object] | None = None) -> str:
    """The user name that attempts count for: an officer's, however it is written, since each spelling lets the same
    officer in (`OfficerManager`) and would else have attempts of its own; of any other only its trace."""
    typed = str((credentials or {}).get("username") or request.POST.get("username", ""))
    return known_name(typed) or trace_of(typed)


def known_name(typed: str) -> str:
    """The user name of the officer whom these words name; empty where they name nobody."""
    names = Officer.objects.filter(username__iexact=folded(typed)).values_list("username", flat=True)
    return names.first() or ""


def trace_of(typed: str) -> str:
    """A keyed digest of words that name nobody, so that repetitions show; empty for none.

    They may be somebody's password in the wrong field, so nothing keeps them as they are.
    """
    words = folded(typed)
    if not words:
        return ""
    return hmac.new(settings.DIGEST_KEY.encode(), b"sign-in\x1f" + words.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
