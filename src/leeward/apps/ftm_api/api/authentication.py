"""Whose program calls: the API key, in each of the ways in which clients send it."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.actions.officers import note_key_use
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import api_key
from leeward.apps.registry.queries.entities import Reader
from leeward.apps.screening.access.invalid_request import NotAdmitted
from leeward.apps.screening.access.judgement import readable
from leeward.apps.screening.access.purposes import require_name_search, require_purpose

_SCHEMES = ("bearer", "apikey", "token")
_ROLES = (Role.OFFICER, Role.SECOND_LINE, Role.DUTY, Role.ANALYST)


def reader_of(request: HttpRequest) -> Reader | None:
    """`Authorization: Bearer leeward_…`, `ApiKey leeward_…` or `Token leeward_…`: the key's officer and its purpose.

    OpenRefine cannot send a header: only for reconciliation the key may be in the address, as `api_key`.
    """
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() not in _SCHEMES:
        key = request.GET.get("api_key", "") if "/reconcile/" in request.path else ""
    found = api_key(key.strip()) if key.strip() else None
    if found is None:
        return None
    note_key_use(found)
    try:
        require_searching(found.officer, found.purpose)
    except NotAdmitted as error:
        raise HttpError(403, str(error)) from error
    return reader_for(found.officer, found.purpose)


def reader_for(officer: Officer, purpose: str) -> Reader:
    """The officer as a reader for this purpose."""
    return Reader(officer, purpose, readable(officer, purpose))


def require_searching(officer: Officer, purpose: str) -> None:
    """Raises NotAdmitted unless roles, purpose and certificates let a program search for the officer: by names, as
    every question here does.
    """
    if not has_role(officer, *_ROLES):
        raise NotAdmitted("role_not_searching", "officer", _("This officer's roles let no program search."))
    require_purpose(officer, purpose)
    require_name_search(officer, purpose)
