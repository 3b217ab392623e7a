"""Acts of a page: done where the form is right; a refusal is on the form, or on the next page."""

from typing import TYPE_CHECKING

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from leeward.apps.agencies.views.acts import done, sent, tried
from leeward.platform.refusal import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable


class Named(forms.Form):
    """A form with one field."""

    name = forms.CharField()


def request_with(**said: str) -> HttpRequest:
    """A request; with words it is sent."""
    request = RequestFactory().post("/", said) if said else RequestFactory().get("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def refuse() -> None:
    """No one may do this."""
    raise NotAllowed("Not you.")


def test_a_refusal_is_on_the_form() -> None:
    ran: list[str] = []
    cases: tuple[tuple[str, dict[str, str], Callable[[], object], bool, str], ...] = (
        ("only looked at", {}, lambda: ran.append("looked"), False, ""),
        ("sent and wrong", {"name": " "}, lambda: ran.append("wrong"), False, "required"),
        ("sent and refused", {"name": "x"}, refuse, False, "Not you."),
        ("sent and done", {"name": "x"}, lambda: ran.append("done"), True, ""),
    )
    for why, said, act, worked, told in cases:
        form = Named(said or None)
        assert done(request_with(**said), form, act) is worked, why
        assert told in str(form.errors), why
    assert ran == ["done"], "nothing is done for a form that is wrong"
    with pytest.raises(ZeroDivisionError):
        done(request_with(name="x"), Named({"name": "x"}), lambda: 1 // 0)


def test_an_act_without_a_form_says_what_happened_on_the_next_page() -> None:
    for why, act, said, worked, told in (
        ("refused", refuse, "Done.", False, ["error: Not you."]),
        ("done, and said", dict, "Done.", True, ["success: Done."]),
        ("done; the page shows it", dict, "", True, []),
    ):
        request = request_with(name="x")
        assert tried(request, act, said) is worked, why
        assert [f"{each.level_tag}: {each.message}" for each in get_messages(request)] == told, why


def test_what_is_wrong_with_a_form_is_said_on_the_next_page() -> None:
    for why, said, act, worked, told in (
        ("wrong", {"name": " "}, refuse, False, ["error: Name: This field is required."]),
        ("refused", {"name": "x"}, refuse, False, ["error: Not you."]),
        ("done", {"name": "x"}, dict, True, ["success: Done."]),
    ):
        request = request_with(name="x")
        assert sent(request, Named(said), act, "Done.") is worked, why
        assert [f"{each.level_tag}: {each.message}" for each in get_messages(request)] == told, why
