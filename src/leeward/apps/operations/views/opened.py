"""The operation of a page: every page asks here first."""

from uuid import UUID

from django.http import Http404, HttpRequest

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.operations import operation_for


def known(request: HttpRequest, id: UUID) -> Operation:
    """The operation, if the officer may know of it. Raises Http404: another agency's and none are one answer."""
    operation = operation_for(id, signed_in(request))
    if operation is None:
        raise Http404
    return operation
