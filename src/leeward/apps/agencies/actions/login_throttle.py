"""By what sign-in attempts are counted: the client's address, and the user name that it claims."""

import hashlib
import hmac
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from leeward.apps.agencies.models import Officer
from leeward.core.ip_networks import network_of
from leeward.core.user_names import fold

_DIGITS = 16


def client_address(request: HttpRequest) -> str:
    """The address that attempts count for: an IPv4 address, or an IPv6 network, since its owner has every address in
    it.

    The server puts the client behind a proxy of ours into REMOTE_ADDR (`platform.serving`); no header is read here.
    """
    return network_of(request.META.get("REMOTE_ADDR", ""))


def claimed_name(request: HttpRequest, credentials: Mapping[str, object] | None = None) -> str:
    """The user name that attempts count for: an officer's, however it is written, since each spelling signs in the same
    officer (`OfficerManager`) and would otherwise have attempts of its own; for any other only its trace.
    """
    typed = str((credentials or {}).get("username") or request.POST.get("username", ""))
    return known_name(typed) or trace_of(typed)


def known_name(typed: str) -> str:
    """The user name of the officer with this name; empty where no officer has it."""
    names = Officer.objects.filter(username__iexact=fold(typed)).values_list("username", flat=True)
    return names.first() or ""


def trace_of(typed: str) -> str:
    """A keyed digest of a name that no officer has, so that repetitions show; empty for an empty one.

    It may be a password in the wrong field, so it is never stored in clear.
    """
    words = fold(typed)
    if not words:
        return ""
    return hmac.new(settings.DIGEST_KEY.encode(), b"sign-in\x1f" + words.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
