"""Acts of a page: a refusal is said where the officer looks."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from leeward.apps.border.actions.refusal import NotAllowed


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form is right and the act was done; a refusal is on the form then."""
    if not form.is_valid():
        return False
    try:
        act()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def tried(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    """Do an act whose page has no room for errors: what happened is on the next page."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
