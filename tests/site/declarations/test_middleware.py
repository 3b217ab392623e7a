"""What each request to the captains' page passes: a strict policy, the reader's language, and no large body."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language
from tests.apps.declarations.conftest import page_settings, public, spool

from leeward.apps.declarations.languages import COOKIE
from leeward.site.declarations.middleware import bounded, content_security_policy, language

__all__ = ["page_settings", "public", "spool"]
pytestmark = pytest.mark.usefixtures("public")

Handler = Callable[[HttpRequest], HttpResponse]


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_language())


def test_nothing_runs_in_the_page_but_its_own_two_files() -> None:
    response = content_security_policy(plain)(RequestFactory().get("/"))
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"CONTENT_LENGTH": ""}, 200),
        ({"CONTENT_LENGTH": "1048576"}, 200),
        ({"CONTENT_LENGTH": "1048577"}, 413),
        ({"CONTENT_LENGTH": "9" * 40}, 413),
        ({"CONTENT_LENGTH": "-1"}, 413),
        ({"CONTENT_LENGTH": "1e3"}, 413),
        ({"CONTENT_LENGTH": "10", "HTTP_TRANSFER_ENCODING": "chunked"}, 413),
    ],
)
def test_a_body_that_no_form_has_is_not_read(headers: dict[str, str], status: int) -> None:
    request = RequestFactory().get("/")
    request.META.update(headers)
    read: list[HttpRequest] = []

    def handle(given: HttpRequest) -> HttpResponse:
        read.append(given)
        return HttpResponse()

    assert bounded(handle)(request).status_code == status
    assert bool(read) is (status == 200)


@pytest.mark.parametrize(
    ("accepted", "cookie", "spoken"),
    [("", "", "en"), ("fr", "", "fr"), ("xx", "", "en"), ("fr", "es", "es"), ("fr", "xx", "fr")],
)
def test_the_readers_language(accepted: str, cookie: str, spoken: str) -> None:
    request = RequestFactory().get("/", headers={"accept-language": accepted})
    if cookie:
        request.COOKIES[COOKIE] = cookie
    response: Any = language(plain)(request)
    assert response.content.decode().startswith(spoken)
    assert COOKIE not in response.cookies, "no cookie before a button was pressed"
    assert get_language() == "en", "and the next request is not concerned"
