"""The officer behind an API request: that of its bearer key."""

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.actions.officers import note_key_use
from leeward.apps.agencies.models import Officer, Role
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


def key_officer(request: HttpRequest) -> Officer:
    """The officer of the request's key, whatever their roles."""
    officer: Officer = request.auth  # type: ignore[attr-defined]  # ninja puts what `authenticate` returned here
    return officer


def officer_of(request: HttpRequest, *roles: Role, otherwise: str) -> Officer:
    """The officer of the request's key, who needs one of the roles. Raises HttpError 403 that says `otherwise`."""
    officer = key_officer(request)
    if not has_role(officer, *roles):
        raise HttpError(403, f"role_missing|{otherwise}")
    return officer
