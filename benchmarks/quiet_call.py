"""How long a quiet call takes: from the officer's key to the colleague's page, and from "On my way" to the officer.

Run as `python benchmarks/quiet_call.py [--calls N]`. A demonstration is set up in a folder of its own and served; two
real browsers are signed in, the officer's at a verdict page and the protection colleague's at home. This is what the
system adds to the seconds in which a person reacts: the aim for both together is 60 s in 95 of 100 calls. There is no
peer: no product that we know of joins a sign at the counter and a colleague's answer by one clock.
"""

import argparse
import tempfile
import time
from math import ceil
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from _demonstration import browser_of, served, signed_in
from _machine import describe


def main() -> None:
    """Call, answer, and print both times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=50)
    count: int = parser.parse_args().calls
    print(describe())
    with (
        tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder,
        sync_playwright() as playwright,
        served(Path(folder)) as site,
    ):
        browser = browser_of(playwright)
        taps, answers = called(signed_in(browser, site, "officer"), signed_in(browser, site, "protection"), count)
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


def _most(seconds: list[float]) -> float:
    return sorted(seconds)[ceil(0.95 * len(seconds)) - 1]


if __name__ == "__main__":
    main()
