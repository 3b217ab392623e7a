"""The language of the person's page: the button that was pressed, else the form's, else the browser's; no cookie."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from leeward.apps.receipts.views.page import SWITCH
from leeward.site.receipts.middleware import language


def answer(request: HttpRequest) -> HttpResponse:
    return language(lambda _: HttpResponse(get_language()))(request)


@pytest.mark.parametrize(
    ("sent", "accepted", "spoken"),
    [
        ({}, "", "en"),
        ({"language": "es"}, "fr", "es"),
        ({"language": "es", SWITCH: "nl"}, "fr", "nl"),
        ({"language": "xx"}, "", "en"),
        ({SWITCH: "<script>"}, "", "en"),
    ],
)
def test_a_form(sent: dict[str, str], accepted: str, spoken: str) -> None:
    response = answer(RequestFactory().post("/", sent, headers={"accept-language": accepted}))
    assert response.content.decode() == spoken
    assert not response.cookies


def test_an_address_names_no_language() -> None:
    """It would be kept in the browser's history what the person reads."""
    response = answer(RequestFactory().get("/", {"language": "es"}))
    assert response.content == b"en"
    assert get_language() == "en"
