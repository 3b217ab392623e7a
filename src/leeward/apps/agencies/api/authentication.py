"""The officer behind an API request: that of its bearer key."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import officer_of_key


class BearerKey(HttpBearer):
    """`Authorization: Bearer leeward_…`: the request acts as the key's officer."""

    def authenticate(self, request: HttpRequest, token: str) -> Officer | None:
        """The officer of a key in force, or None."""
        return officer_of_key(token)
