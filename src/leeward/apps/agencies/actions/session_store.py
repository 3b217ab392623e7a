"""Where sessions are kept: Django's table in the database, by a digest of the cookie, with whose it is and where."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from leeward.apps.agencies.models import BrowserSession
from leeward.platform.composed import Composed
from leeward.platform.derived_keys import keyed_digest

PLACE = "place"
"""In a session: address, browser, and when it began."""

_with_key = Composed(lambda key: BrowserSession.objects.filter(session_key=key))  # read at every request


def stored_key(cookie: str) -> str:
    """What the database has in place of the cookie's value."""
    return keyed_digest("session", cookie)


class SessionStore(db.SessionStore):
    """Django's store of sessions, which no one opens who has only read the database."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table of sessions with their officers."""
        return BrowserSession

    def _get_session_from_db(self) -> BrowserSession | None:
        found = next(iter(_with_key(stored_key(self.session_key or ""))), None)
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        return found

    def exists(self, session_key: str) -> bool:
        """Whether there is a session of this cookie."""
        return BrowserSession.objects.filter(session_key=stored_key(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """End the session of this cookie, or this one."""
        key = session_key or self.session_key
        if key:
            BrowserSession.objects.filter(session_key=stored_key(key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        """The row of this session."""
        address, browser, began = data.get(PLACE, ("", "", ""))
        return BrowserSession(
            session_key=stored_key(self._get_or_create_session_key()),  # type: ignore[attr-defined]  # absent from the stubs
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            officer_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            address=address,
            browser=browser,
            began_at=datetime.fromisoformat(began) if began else None,
        )
