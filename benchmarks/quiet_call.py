"""How long a quiet call takes: from the officer's key to the colleague's page, and from "On my way" to the officer.

Run as `python benchmarks/quiet_call.py [--calls N]`. A demonstration is set up in a folder of its own and served; two
real browsers are signed in, the officer's at a verdict page and the protection colleague's at home. This is what the
system adds to the seconds in which a person reacts: the aim for both together is 60 s in 95 of 100 calls. There is no
peer: no product that we know of joins a sign at the counter and a colleague's answer by one clock.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from math import ceil
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from _machine import describe

LEEWARD = Path(sys.executable).with_name("leeward")
CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 30_000


def main() -> None:
    """Call, answer, and print both times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=50)
    count: int = parser.parse_args().calls
    print(describe())
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder, sync_playwright() as playwright:
        port = _free_port()
        environment = {**os.environ, "LEEWARD_VAR": folder, "LEEWARD_DEMO": "yes", "LEEWARD_PORT": str(port)}
        subprocess.run([LEEWARD, "demo"], env=environment, check=True, capture_output=True)
        server = subprocess.Popen(
            [LEEWARD, "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            site = f"http://127.0.0.1:{port}"
            _wait(site)
            found = Path(CHROMIUM)
            browser = playwright.chromium.launch(
                executable_path=found if found.exists() else None, args=["--no-sandbox"]
            )
            taps, answers = called(signed_in(browser, site, "officer"), signed_in(browser, site, "protection"), count)
        finally:
            server.terminate()
            server.wait()
    for what, seconds in (("key to the colleague's page", taps), ("answer to the officer's line", answers)):
        print(f"{what:30} median {median(seconds):.2f} s, 95 of 100 within {_most(seconds):.2f} s ({count} calls)")


def called(officer: Page, colleague: Page, count: int) -> tuple[list[float], list[float]]:
    """The seconds of each call: until the colleague can press the button, and until the officer sees who comes."""
    officer.goto(f"{officer.url.rstrip('/')}/check")
    officer.locator("button.example", has_text="No alert").evaluate("button => button.click()")
    officer.locator("[data-signs][data-ready]").wait_for()
    taps: list[float] = []
    answers: list[float] = []
    for _ in range(count):
        began = time.perf_counter()
        officer.keyboard.press("-")
        button = colleague.get_by_role("button", name="On my way")
        button.wait_for()
        taps.append(time.perf_counter() - began)
        began = time.perf_counter()
        button.click()
        officer.locator("[data-line]:not(:empty)").wait_for()
        answers.append(time.perf_counter() - began)
        colleague.get_by_role("button", name="It is over").click()
        officer.keyboard.press("-")
        # Two keys within a reader's burst would be none.
        officer.locator(".sign[aria-pressed=true]").wait_for(state="detached")
        officer.locator("[data-line]:empty").wait_for(state="attached")
        colleague.locator(".help-call").wait_for(state="detached")
    return taps, answers


def signed_in(browser: Browser, site: str, name: str) -> Page:
    """A page of this demonstration user at home."""
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{site}/sign-in")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", "leeward-demo")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{site}/")
    return page


def _most(seconds: list[float]) -> float:
    return sorted(seconds)[ceil(0.95 * len(seconds)) - 1]


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


if __name__ == "__main__":
    main()
