"""The operation of a page: every page asks here first."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.border.actions.refusal import NotAllowed
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


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form was sent, is right, and the act was done; a refusal is on the form then."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def tried(request: HttpRequest, act: Callable[[], object]) -> None:
    """Do an act that has no form; why it was refused is on the next page."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))


def spoken_for(request: HttpRequest, id: UUID) -> Operation:
    """The operation, if the officer speaks in it for an agency that takes part. Raises Http404."""
    operation = known(request, id)
    if not answers_for(signed_in(request), operation):
        raise Http404
    return operation
