"""Sending JSON to an address that the operator set: https only, bounded in time and in what is read of the answer.

No proxy, no redirect, no cookies. Unlike `fetching`, the address is the operator's own choice, so it may be private.
"""

import http.client
import ssl
from collections.abc import Mapping

from leeward.platform.fetching import NotFetched, checked_address, cut_after

_SECONDS = 20.0
_MOST_READ = 65_536


class NotPosted(Exception):
    """No answer came, or the address is none that may be used."""


def post_json(address: str, body: bytes, headers: Mapping[str, str], context: ssl.SSLContext | None = None) -> int:
    """The status of the answer. `context` says which certificates are believed; the system's without one. Raises
    NotPosted.
    """
    try:
        parts = checked_address(address)
    except NotFetched as error:
        raise NotPosted(str(error)) from error
    trusted = context or ssl.create_default_context()
    connection = http.client.HTTPSConnection(parts.hostname or "", parts.port or 443, timeout=_SECONDS, context=trusted)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    try:
        connection.connect()  # before its time begins: there would be nothing to cut
        with cut_after(connection, _SECONDS):
            connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            answer.read(_MOST_READ)
            return answer.status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotPosted(type(error).__name__) from error
