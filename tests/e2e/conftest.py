"""A real browser against the running site."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from leeward.apps.agencies.models import Officer
from leeward.apps.indexing.queries.engine import engine

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 60_000
"""How long a browser test waits for what must come: a busy machine gets there too."""
expect.set_options(timeout=PATIENCE_MS)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Server(Protocol):
    """The part of pytest-django's live server that is used here."""

    url: str


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    if not CHROMIUM.exists():
        pytest.skip("no browser at /usr/bin/chromium: install Debian's package chromium")
    # Playwright keeps an event loop in this thread; the tests' own queries are not part of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(_FLAGS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, settings: Any) -> Iterator[None]:
    """An index that knows nothing of other tests, in the server's threads too."""
    settings.INDEX = tmp_path / "index"
    settings.INDEX.mkdir()
    engine.cache_clear()
    yield
    engine.cache_clear()


@pytest.fixture
def open_as(chromium: Browser, live_server: Server) -> Iterator[Callable[..., Page]]:
    """Opens a page signed in as an officer. A script error or a refused file fails the test.

    With a clock of its own, `page.clock.fast_forward` brings what the page does every few seconds.
    """
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def open_page(officer: Officer, path: str = "/check", *, own_clock: bool = False, **options: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if own_clock:
            context.clock.install()
        context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": _session(officer), "url": live_server.url}])
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: trouble.append(str(error.error)))
        context.on("console", lambda line: trouble.append(line.text) if _is_trouble(line) else None)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not trouble


def _is_trouble(line: ConsoleMessage) -> bool:
    """Errors and warnings, but for the browser's own lines about a form that came back with what is wrong (422), and
    about a connection that the test itself took away.
    """
    own = ("status of 422", "net::ERR_INTERNET_DISCONNECTED")
    return line.type in {"error", "warning"} and not any(each in line.text for each in own)


def _session(officer: Officer) -> str:
    client = Client()
    client.force_login(officer)
    return str(client.session.session_key)
