"""A demonstration in a folder, served for a benchmark, and its users in a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

LEEWARD = Path(sys.executable).with_name("leeward")
PASSWORD = "leeward-demo"
PATIENCE_MS = 30_000
_CHROMIUM = Path("/usr/bin/chromium")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a demonstration in this folder; it is made where the folder has none."""
    port = _free_port()
    environment = {**os.environ, "LEEWARD_VAR": str(folder), "LEEWARD_DEMO": "yes", "LEEWARD_PORT": str(port)}
    subprocess.run([LEEWARD, "demo"], env=environment, check=True, capture_output=True)
    server = subprocess.Popen([LEEWARD, "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        site = f"http://127.0.0.1:{port}"
        _wait(site)
        yield site
    finally:
        server.terminate()
        server.wait()


def browser_of(playwright: Playwright) -> Browser:
    """The machine's Chromium, else playwright's own."""
    found = _CHROMIUM if _CHROMIUM.exists() else None
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


def signed_in(browser: Browser, site: str, name: str) -> Page:
    """A page of this demonstration user at home."""
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{site}/sign-in")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{site}/")
    return page


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(site: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{site}/sign-in", timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the demonstration did not start")
