"""Whose key a request has, and which inquiry it opens: asked first by every endpoint."""

from uuid import UUID

from django.http import HttpRequest
from ninja.errors import HttpError

from leeward.apps.agencies.api.request_limit import counted_officer_of
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.schemas import Problem
from leeward.apps.networks.access import DECIDERS, WATCHERS, WORKERS
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.inquiries import open_inquiry

REFUSED = {401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
NO_INQUIRY = "not_found|There is no such inquiry, or it is not open for this key's officer"


def known(request: HttpRequest) -> Officer:
    """The key's officer, who may know of inquiries. Raises HttpError, TooOften."""
    return _with_role(request, *WORKERS, *DECIDERS, *WATCHERS)


def inside(request: HttpRequest, id: UUID) -> tuple[Inquiry, Officer]:
    """The inquiry that the key's officer may open now, and the officer. Raises HttpError, TooOften."""
    officer = _with_role(request, *WORKERS)
    inquiry = open_inquiry(id, officer)
    if inquiry is None:
        raise HttpError(404, NO_INQUIRY)
    return inquiry, officer


def _with_role(request: HttpRequest, *roles: Role) -> Officer:
    return counted_officer_of(request, *roles, otherwise="This key's officer works on no inquiries")
