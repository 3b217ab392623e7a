"""Where a session began, and signing an officer out everywhere."""

from django.http import HttpRequest
from django.utils import timezone

from leeward.apps.agencies.actions.login_throttle import client_address
from leeward.apps.agencies.actions.session_store import PLACE
from leeward.apps.agencies.models import BrowserSession, Officer
from leeward.apps.audit.actions import Actor, append
from leeward.core.browsers import browser_of
from leeward.platform.durable import durably


def note_place(request: HttpRequest) -> None:
    """Note in a session that begins where that is, so that its officer recognises it."""
    browser = browser_of(request.headers.get("User-Agent", ""))
    request.session[PLACE] = (client_address(request), browser, timezone.now().isoformat())


def sign_out_everywhere(officer: Officer, *, actor: Actor) -> int:
    """End every session of the officer; how many."""

    def end() -> int:
        count = end_sessions(officer)
        append("officer.sign_out", actor=actor, object=f"officer/{officer.username}", details={"sessions": count})
        return count

    return durably(end)


def end_sessions(officer: Officer, besides: str = "") -> int:
    """Delete the officer's sessions, but for the one with this stored key; how many. Part of an audited act."""
    return int(BrowserSession.objects.filter(officer=officer).exclude(session_key=besides).delete()[0])
