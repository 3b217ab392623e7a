"""Whether a request comes from someone this installation knows, before anything large of it is read."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError, close_old_connections
from django.http import parse_cookie

from leeward.apps.agencies.actions.session_store import SessionStore
from leeward.apps.agencies.queries import api_key
from leeward.apps.arrivals.queries.carriers import carrier_of_key
from leeward.platform.serving.request import Head, Refused


def is_known(head: Head) -> bool:
    """Whether its session is signed in, or its key is in force. What it may do is decided later."""
    _, _, key = head.headers.get("authorization", "").partition(" ")
    if key:
        return (api_key(key.strip()) or carrier_of_key(key.strip())) is not None
    session = parse_cookie(head.headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME, "")
    return bool(session) and SessionStore(session).get(SESSION_KEY) is not None


def look_up(head: Head) -> bool:
    """The same, in a thread that serves no request. Raises Refused (503) where the database does not answer."""
    close_old_connections()
    try:
        return is_known(head)
    except DatabaseError as error:
        raise Refused(503, "busy", retry_after=2) from error
    finally:
        close_old_connections()
