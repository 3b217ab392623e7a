"""Acts of a page, in every app: a refusal is shown where the officer looks."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from leeward.platform.refusal import NotAllowed
from leeward.platform.typed_fields import first_error


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


def sent(request: HttpRequest, form: forms.Form, act: Callable[[], object], said: str) -> bool:
    """Whether the form is right and the act was done, where another page shows what was wrong."""
    if not form.is_valid():
        messages.error(request, first_error(form))
        return False
    return tried(request, act, said)


def tried(request: HttpRequest, act: Callable[[], object], said: str = "") -> bool:
    """Whether an act was done whose page has no form; a refusal, or what is `said` of the act, is on the next page."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return False
    if said:
        messages.success(request, said)
    return True
