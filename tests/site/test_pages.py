"""What holds for every page: browsers keep none, strangers leave nothing behind, and a refusal keeps the menu."""

from collections.abc import Callable
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import get_resolver
from pytest_django import Settings
from tests.site.short_pages import no_counts
from tests.site.test_who_may import address, routes

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import BrowserSession, Officer, Role
from leeward.apps.audit.actions import SYSTEM

__all__ = ["no_counts"]
pytestmark = pytest.mark.django_db
Browser = Callable[[Officer], Client]

KEPT = {
    "specimens/<uuid:id>/picture": "a published specimen; its address is its digest",
    "ftm/": "programs ask again with the ETag (RFC 9110) and keep what they asked for anyway",
}


@pytest.fixture
def everything(cast: Any) -> Officer:
    """An officer with every role."""
    return create_officer("omnia", "Everything", cast.barbados, roles=list(Role), post=cast.bridgetown)


@pytest.mark.usefixtures("no_counts")
def test_no_browser_keeps_a_page(everything: Officer, browser_of: Browser) -> None:
    client, key = browser_of(everything), create_api_key(everything, "a key", days=1, actor=SYSTEM)
    client.raise_request_exception = False
    for route in routes(get_resolver()):
        if route.startswith(tuple(KEPT)) or route == "sign-out":
            continue
        for answer in (
            client.get(address(route)),
            client.post(address(route)),
            Client().get(address(route)),
            Client().get(address(route), headers={"authorization": f"Bearer {key}"}),
        ):
            assert "no-store" in answer.get("Cache-Control", ""), (route, answer.status_code)


def test_a_refusal_is_not_kept_either(everything: Officer, browser_of: Browser) -> None:
    for path in ("/no-such-page", "/records/1"):
        assert "no-store" in browser_of(everything).get(path)["Cache-Control"]


@pytest.mark.parametrize(("secure", "sent"), [(True, "max-age=31536000"), (False, None)], ids=["TLS", "plain HTTP"])
def test_with_tls_browsers_keep_to_it(secure: bool, sent: str | None, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    assert Client().get("/sign-in", secure=secure).get("Strict-Transport-Security") == sent


def test_strangers_leave_no_session(cast: Any) -> None:
    for route in routes(get_resolver()):
        client = Client()
        client.raise_request_exception = False
        for answer in (client.get(address(route)), client.post(address(route), {"username": "x", "password": "y"})):
            assert "leeward" not in answer.cookies, route
    for name in ("alice", "invented"):
        for _ in range(7):
            Client().post("/sign-in", {"username": name, "password": "wrong"})
    assert AccessAttempt.objects.exists()
    assert not BrowserSession.objects.exists()


REFUSALS = [
    ("/audit", {}, 403, "This page is not part of your role"),
    ("/no-such-page", {}, 404, "There is nothing at this address"),
    ("/records/00000000-0000-0000-0000-000000000007", {}, 403, "This page is not part of your role"),
    ("/check/00000000-0000-0000-0000-000000000007", {}, 404, "There is nothing at this address"),
    ("/check/00000000-0000-0000-0000-000000000007/decision", {}, 405, "There is no page here"),
    ("/check", {"headers": {"host": "elsewhere.example"}}, 400, "This request could not be understood"),
]


@pytest.mark.parametrize(("path", "more", "status", "told"), REFUSALS, ids=[str(case[2:]) for case in REFUSALS])
def test_a_refusal_keeps_the_menu_and_logs_no_traceback(
    path: str, more: Any, status: int, told: str, cast: Any, browser_of: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = browser_of(cast.alice).get(path, **more)
    page = answer.content.decode()
    assert (answer.status_code, told in page) == (status, True)
    if status != 400:  # a client that names another host is not known yet
        assert '<nav class="menu"' in page
        assert cast.alice.display_name in page
    assert "Traceback" not in capfd.readouterr().err


def test_a_form_from_elsewhere_keeps_the_menu(cast: Any, capfd: pytest.CaptureFixture[str]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice)
    answer = client.post("/check", {"mrz": "x"})
    assert answer.status_code == 403
    assert "This form is too old to be used" in answer.content.decode()
    assert '<nav class="menu"' in answer.content.decode()
    assert "Traceback" not in capfd.readouterr().err


def test_too_much_is_said_to_be_too_much(cast: Any, browser_of: Browser, capfd: pytest.CaptureFixture[str]) -> None:
    body = b"mrz=" + b"x" * (5 * 1024 * 1024)
    answer = browser_of(cast.alice).post("/check", body, "application/x-www-form-urlencoded")
    assert (answer.status_code, "That is too large" in answer.content.decode()) == (413, True)
    assert "Traceback" not in capfd.readouterr().err
