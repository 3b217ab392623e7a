"""Back to the page before, after signing in: only ever on this site."""

import pytest
from django.test import RequestFactory

from leeward.apps.agencies.access.login_redirect import back_to, to_sign_in

PLAIN = RequestFactory()


def way(method: str = "GET", path: str = "/desk/?filter=mine", **headers: str) -> str:
    return to_sign_in(PLAIN.generic(method, path, headers=headers)).headers["Location"]


def test_a_page_is_opened_again() -> None:
    assert way() == "/sign-in?next=/desk/%3Ffilter%3Dmine"
    assert way("HEAD") == way()


def test_a_form_that_was_lost_leads_back_to_the_page_with_the_form() -> None:
    back = way("POST", "/desk/answer", Referer="http://testserver/desk/?id=1")
    assert back == "/sign-in?next=/desk/%3Fid%3D1&lost=form"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://evil.example/desk/",
        "http://testserver.evil.example/",
        "http://testserver@evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "http://[",
        "http://[::1/",
        "http://testserver:80000/",
        "\x00",
    ],
)
def test_another_sites_address_leads_to_the_first_page(referer: str) -> None:
    assert way("POST", "/desk/answer", Referer=referer) == "/sign-in?next=/&lost=form"
    answer = to_sign_in(PLAIN.get("/desk/", headers={"HX-Request": "true", "HX-Current-URL": referer}))
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/"


def test_a_part_of_a_page_makes_the_whole_page_sign_in() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/"}
    answer = to_sign_in(PLAIN.get("/desk/rows", headers=headers))
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/sign-in?next=/desk/")


@pytest.mark.parametrize(
    ("page", "to"),
    [
        ("/desk/roster?week=2", "/desk/roster?week=2"),
        ("", "/sign-in"),
        ("true", "/sign-in"),
        ("sign-out", "/sign-in"),
        ("https://evil.example/desk", "/sign-in"),
        ("//evil.example/desk", "/sign-in"),
        ("/\\evil.example", "/sign-in"),
        ("javascript:alert(1)", "/sign-in"),
    ],
)
def test_a_form_leads_back_to_a_page_of_this_site(page: str, to: str) -> None:
    assert back_to(PLAIN.post("/sounds"), page, otherwise="sign_in").headers["Location"] == to
