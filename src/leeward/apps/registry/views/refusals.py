"""A refusal of the registry, as its pages show it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from leeward.platform.refusal import NotAllowed


def show_refusal(request: HttpRequest, error: PermissionError | NotAllowed) -> None:
    """Say on the next page why another person decides. Raises PermissionDenied for someone who has no part in it."""
    if not isinstance(error, NotAllowed):
        raise PermissionDenied from error
    messages.error(request, str(error))
