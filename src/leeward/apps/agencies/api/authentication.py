"""The officer behind an API request: that of its bearer key."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from leeward.apps.agencies.actions.officers import note_key_use
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import api_key


class BearerKey(HttpBearer):
    """`Authorization: Bearer leeward_…`: the request acts as the key's officer."""

    def authenticate(self, request: HttpRequest, token: str) -> Officer | None:
        """The officer of a key in force, or None."""
        key = api_key(token)
        if key is None:
            return None
        note_key_use(key)
        return key.officer
