"""The operation of a page: every page asks here first."""

from uuid import UUID

from django.http import Http404, HttpRequest

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.operations.access import answers_for, runs
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.operations import operation_for


def known(request: HttpRequest, id: UUID) -> Operation:
    """The operation, if the officer may know of it. Raises Http404: another agency's and none are one answer."""
    operation = operation_for(id, signed_in(request))
    if operation is None:
        raise Http404
    return operation


def led(request: HttpRequest, id: UUID) -> Operation:
    """The operation, if the officer runs it. Raises Http404."""
    operation = known(request, id)
    if not runs(signed_in(request), operation):
        raise Http404
    return operation


def spoken_for(request: HttpRequest, id: UUID) -> Operation:
    """The operation, if the officer speaks in it for an agency that takes part. Raises Http404."""
    operation = known(request, id)
    if not answers_for(signed_in(request), operation):
        raise Http404
    return operation
